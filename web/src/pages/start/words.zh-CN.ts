export default { title: '本地体验' };
