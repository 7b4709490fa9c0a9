/** 手机取号的用语。 */
export default {
  title: '手机取号',
  what: '请选择您要办的事',
  hall: '大厅',
  closed: '现在不取号，请在开放时间内再来。',
  noHall: '暂时联系不上大厅。',
  waiting: '等候 {n} 人',
  confirm: '请核对后取号',
  phone: '手机号码（快到您时发短信提醒）',
  phoneForm: '请输入 11 位手机号码。',
  phoneWhy: '加密保存，只用于本次排队提醒，到期删除。',
  take: '取号',
  taking: '正在取号…',
  change: '换一个事项',
  ownData: '查看或删除我的数据',
};
