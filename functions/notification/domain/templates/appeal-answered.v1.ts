import { template } from './template.ts';

/** A unit answered an appeal, or the one that it was joined to. */
export const appealAnsweredV1 = template({
  kind: 'appeal-answered',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '诉求已答复',
        short: '您的诉求已答复，请查看并评价：{link:link}',
        mail: '您好：\n\n您的诉求已答复。请查看，并告诉我们是否解决：\n{link:link}',
        card: '### 诉求已答复\n\n[查看并评价]({link:link})',
      },
      en: {
        subject: 'Your appeal was answered',
        short: 'Your appeal was answered. Read it and tell us if it is settled: {link:link}',
        mail: 'Hello,\n\nYour appeal was answered. Please read the answer and tell us whether the matter is settled:\n{link:link}',
        card: '### Your appeal was answered\n\n[Read the answer]({link:link})',
      },
    },
  },
});
