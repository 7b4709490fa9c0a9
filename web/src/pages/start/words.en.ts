export default { title: 'Try the hall' };
