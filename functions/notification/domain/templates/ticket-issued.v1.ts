import { template } from './template.ts';

/** A person took a ticket. */
export const ticketIssuedV1 = template({
  kind: 'ticket-issued',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '您的排队号 {number}',
        short: '您已取号{number}（{queue:queue}），请留意叫号。',
        mail: '您好：\n\n您已在{hall:hall}取号。\n排队号：{number}\n队列：{queue:queue}\n\n临近您的号码时会再通知您。',
        card: '### 已取号 {number}\n\n> {hall:hall}，{queue:queue}',
      },
      en: {
        subject: 'Your ticket {number}',
        short: 'Your ticket is {number} ({queue:queue}). Please listen for it.',
        mail: 'Hello,\n\nYou took a ticket at {hall:hall}.\nTicket: {number}\nQueue: {queue:queue}\n\nWe will write again when it is nearly your turn.',
        card: '### Ticket {number} was issued\n\n> {hall:hall}, {queue:queue}',
      },
    },
  },
});
