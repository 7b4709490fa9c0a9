export default {
  title: '登录',
  intro: '请使用大厅分配的账号登录。',
  wrongRole: '账号“{account}”无权使用这个页面，请换一个账号登录。',
  username: '账号',
  password: '密码',
  enter: '登录',
  atThePool: '前往登录',
  refused: '账号或密码不正确。',
  failed: '登录服务暂时不可用，请稍后再试。',
  challenge: '该账号需要先在登录页完成设置，请联系管理员。',
};
