/** Words that more than one page uses: `t('app.…')`. */
export default {
  name: 'Government service hall',
  skip: 'Skip to main content',
  language: 'Language',
  elder: 'Large print',
  standard: 'Standard print',
  signOut: 'Sign out',
  cancel: 'Cancel',
  confirm: 'Confirm',
  close: 'Close',
  back: 'Back',
  retry: 'Try again',
  loading: 'Loading…',
  minutes: '{n} min',
  people: '{n} people',
  offline: 'The connection is lost. Trying to reconnect…',
  problem: {
    unreachable: 'The service cannot be reached. Check your connection and try again.',
    unavailable: 'The service is busy. Please try again shortly.',
    'signed-out': 'Your sign-in has ended. Please sign in again.',
    'too-many-requests': 'Too many requests. Please wait a moment.',
  },
};
