/** Words that more than one page uses: `t('app.…')`. */
export default {
  name: '政务服务大厅',
  skip: '跳到主要内容',
  language: '语言',
  elder: '长辈模式',
  standard: '标准模式',
  signOut: '退出登录',
  cancel: '取消',
  confirm: '确定',
  close: '关闭',
  back: '返回',
  retry: '重试',
  loading: '正在加载…',
  minutes: '{n} 分钟',
  people: '{n} 人',
  offline: '网络已断开，正在重新连接…',
  problem: {
    unreachable: '暂时连不上服务，请检查网络后再试。',
    unavailable: '服务暂时繁忙，请稍后再试。',
    'signed-out': '登录已失效，请重新登录。',
    'too-many-requests': '操作太频繁，请稍等片刻。',
  },
};
