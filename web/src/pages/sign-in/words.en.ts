export default {
  title: 'Sign in',
  intro: 'Use the account that your hall gave you.',
  wrongRole: 'The account “{account}” may not use this page. Sign in with another one.',
  username: 'Account',
  password: 'Password',
  enter: 'Sign in',
  atThePool: 'Go to sign-in',
  refused: 'The account or the password is not right.',
  failed: 'Signing in is not possible at the moment. Try again shortly.',
  challenge: 'This account has to be set up first. Ask your administrator.',
};
