export default {
  title: 'No such page',
  text: 'Check the address, or go to the first page.',
  home: 'First page',
};
