import { template } from './template.ts';

/** A unit was given more time for an appeal. */
export const appealExtendedV1 = template({
  kind: 'appeal-extended',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '诉求办理期限延长',
        short: '您的诉求办理期限延长至{dueAt:on}，进展请见{link:link}',
        mail: '您好：\n\n您的诉求情况复杂，办理期限延长至{dueAt:on}。进展请见：\n{link:link}',
        card: '### 办理期限延长\n\n至 **{dueAt:on}**，[查看进展]({link:link})',
      },
      en: {
        subject: 'Your appeal takes longer',
        short: 'Your appeal takes longer: you have an answer by {dueAt:on}. Follow it at {link:link}',
        mail: 'Hello,\n\nYour appeal takes longer than expected; you have an answer by {dueAt:on}. Follow it at:\n{link:link}',
        card: '### Your appeal takes longer\n\nBy **{dueAt:on}**, [follow it]({link:link})',
      },
    },
  },
});
