/** Words of taking a ticket on one's own phone. */
export default {
  title: 'Take a ticket',
  what: 'What do you need?',
  hall: 'Hall',
  closed: 'No tickets at the moment. Please come back during opening hours.',
  noHall: 'The hall cannot be reached just now.',
  waiting: '{n} waiting',
  confirm: 'Check and take your ticket',
  phone: 'Mobile number (for a message shortly before your turn)',
  phoneForm: 'Please enter the 11 digits of a mobile number.',
  phoneWhy: 'Kept encrypted, for this visit only, deleted when due.',
  take: 'Take a ticket',
  taking: 'One moment…',
  change: 'Choose another service',
  ownData: 'See or remove my data',
};
