import { template } from './template.ts';

/** It is nearly a person's turn: few people are ahead, or few minutes left. */
export const nearTurnV1 = template({
  kind: 'near-turn',
  version: 1,
  by: 'kind',
  cases: {
    'people-ahead': {
      'zh-CN': {
        subject: '{number} 号：前面还有 {ahead} 人',
        short: '{number}号：您前面还有{ahead}人，请回到等候区。',
        mail: '您好：\n\n{hall:hall}，{queue:queue}，您的排队号 {number} 前面还有 {ahead} 人，请回到等候区。',
        card: '### {number} 号快到了\n\n> {hall:hall}，{queue:queue}\n\n前面还有 **{ahead}** 人',
      },
      en: {
        subject: 'Ticket {number}: {ahead:person|people} ahead of you',
        short: 'Ticket {number}: {ahead:person|people} ahead of you. Please come to the waiting area.',
        mail: 'Hello,\n\n{hall:hall}, {queue:queue}: {ahead:person|people} ahead of your ticket {number}. Please come to the waiting area.',
        card: '### Ticket {number} is nearly next\n\n> {hall:hall}, {queue:queue}\n\n**{ahead:person|people}** ahead',
      },
    },
    'minutes-left': {
      'zh-CN': {
        subject: '{number} 号：约 {minutes:whole} 分钟后轮到您',
        short: '{number}号：约{minutes:whole}分钟后轮到您，请回到等候区。',
        mail: '您好：\n\n{hall:hall}，{queue:queue}，您的排队号 {number} 约 {minutes:whole} 分钟后轮到，请回到等候区。',
        card: '### {number} 号快到了\n\n> {hall:hall}，{queue:queue}\n\n约 **{minutes:whole}** 分钟后轮到',
      },
      en: {
        subject: 'Ticket {number}: about {minutes:minute|minutes} left',
        short: 'Ticket {number}: about {minutes:minute|minutes} left. Please come to the waiting area.',
        mail: 'Hello,\n\n{hall:hall}, {queue:queue}: about {minutes:minute|minutes} until your ticket {number} is called. Please come to the waiting area.',
        card: '### Ticket {number} is nearly next\n\n> {hall:hall}, {queue:queue}\n\nAbout **{minutes:minute|minutes}** left',
      },
    },
  },
});
