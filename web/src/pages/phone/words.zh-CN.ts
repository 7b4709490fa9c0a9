export default { title: '我的排队号' };
