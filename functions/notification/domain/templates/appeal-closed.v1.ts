import { template } from './template.ts';

/** An answered appeal was closed because nobody said that it is not settled. */
export const appealClosedV1 = template({
  kind: 'appeal-closed',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '诉求已办结',
        short: '您的诉求已办结；如未解决，可在此要求重新办理：{link:link}',
        mail: '您好：\n\n答复后未收到您的意见，诉求已办结。如未解决，可在此要求重新办理：\n{link:link}',
        card: '### 诉求已办结\n\n[未解决？要求重新办理]({link:link})',
      },
      en: {
        subject: 'Your appeal was closed',
        short: 'Your appeal was closed. If it is not settled, say so at {link:link}',
        mail: 'Hello,\n\nWe heard nothing from you after the answer, and your appeal was closed. If the matter is not settled, say so at:\n{link:link}',
        card: '### Your appeal was closed\n\n[Not settled?]({link:link})',
      },
    },
  },
});
