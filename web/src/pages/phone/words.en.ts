export default { title: 'My ticket' };
