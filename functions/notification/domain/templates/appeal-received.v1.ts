import { template } from './template.ts';

/** An appeal came in; the link shows how far it is. */
export const appealReceivedV1 = template({
  kind: 'appeal-received',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '诉求已收到',
        short: '您的诉求已收到，进展与答复请见{link:link}',
        mail: '您好：\n\n您的诉求已收到。进展与答复请见：\n{link:link}\n\n链接仅供您本人使用，请勿转发。',
        card: '### 诉求已收到\n\n[查看进展]({link:link})',
      },
      en: {
        subject: 'Your appeal was received',
        short: 'Your appeal was received. Follow it at {link:link}',
        mail: 'Hello,\n\nYour appeal was received. Follow it and read the answer at:\n{link:link}\n\nThe link is yours alone; please do not pass it on.',
        card: '### Your appeal was received\n\n[Follow it]({link:link})',
      },
    },
  },
});
