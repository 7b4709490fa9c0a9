import { template } from './template.ts';

/** An answered appeal is worked on again. */
export const appealReopenedV1 = template({
  kind: 'appeal-reopened',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '诉求已重新办理',
        short: '您的诉求已重新交办，进展请见{link:link}',
        mail: '您好：\n\n您表示诉求尚未解决，我们已重新交办。进展请见：\n{link:link}',
        card: '### 诉求已重新办理\n\n[查看进展]({link:link})',
      },
      en: {
        subject: 'Your appeal was opened again',
        short: 'Your appeal is worked on again. Follow it at {link:link}',
        mail: 'Hello,\n\nYou told us that the matter is not settled; it is worked on again. Follow it at:\n{link:link}',
        card: '### Your appeal was opened again\n\n[Follow it]({link:link})',
      },
    },
  },
});
