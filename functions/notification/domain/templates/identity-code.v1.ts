import { template } from './template.ts';

/** The one-time code of a check-in; five minutes is how long one is good everywhere. */
export const identityCodeV1 = template({
  kind: 'identity-code',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '验证码',
        short: '您的验证码是{code}，5分钟内有效，请勿告诉他人。',
        mail: '您的验证码是 {code}，5分钟内有效，请勿告诉他人。',
        card: '验证码 **{code}**，5分钟内有效，请勿告诉他人。',
      },
      en: {
        subject: 'Your code',
        short: 'Your code is {code}. It is good for 5 minutes; tell nobody.',
        mail: 'Your code is {code}. It is good for 5 minutes; please tell nobody.',
        card: 'Your code is **{code}**. It is good for 5 minutes; tell nobody.',
      },
    },
  },
});
