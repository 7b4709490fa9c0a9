export default { title: '没有这个页面', text: '请检查网址，或返回首页。', home: '返回首页' };
