import { template } from './template.ts';

/** A ticket waits in another queue now and keeps its number. */
export const ticketMovedV1 = template({
  kind: 'ticket-moved',
  version: 1,
  by: 'kind',
  cases: {
    transfer: {
      'zh-CN': {
        subject: '{number} 号已转至{queue:queue}',
        short: '{number}号已由{fromQueue:queue}转至{queue:queue}，号码不变，请留意叫号。',
        mail: '您好：\n\n您在{hall:hall}的排队号 {number} 已由{fromQueue:queue}转至{queue:queue}，号码不变，无需重新取号。',
        card: '### {number} 号已转队\n\n> {hall:hall}\n\n{fromQueue:queue} → **{queue:queue}**',
      },
      en: {
        subject: 'Ticket {number} was moved to {queue:queue}',
        short: 'Ticket {number} was moved from {fromQueue:queue} to {queue:queue} and keeps its number.',
        mail: 'Hello,\n\nYour ticket {number} at {hall:hall} was moved from {fromQueue:queue} to {queue:queue}. It keeps its number; you need no new one.',
        card: '### Ticket {number} was moved\n\n> {hall:hall}\n\n{fromQueue:queue} → **{queue:queue}**',
      },
    },
    'next-service': {
      'zh-CN': {
        subject: '{number} 号进入下一项：{queue:queue}',
        short: '{number}号的上一项已办完，下一项在{queue:queue}排队，号码不变，请留意叫号。',
        mail: '您好：\n\n您在{hall:hall}的排队号 {number} 已办完{fromQueue:queue}，下一项在{queue:queue}排队，号码不变，无需重新取号。',
        card: '### {number} 号进入下一项\n\n> {hall:hall}\n\n{fromQueue:queue} → **{queue:queue}**',
      },
      en: {
        subject: 'Ticket {number}: next is {queue:queue}',
        short: 'Ticket {number}: one service is done, the next waits in {queue:queue}. It keeps its number.',
        mail: 'Hello,\n\nYour ticket {number} at {hall:hall} is done at {fromQueue:queue} and now waits in {queue:queue}. It keeps its number; you need no new one.',
        card: '### Ticket {number} goes on\n\n> {hall:hall}\n\n{fromQueue:queue} → **{queue:queue}**',
      },
    },
  },
});
