import { template } from './template.ts';

/** A person did not come after the calls, and may come back until the grace time ends. */
export const ticketMissedV1 = template({
  kind: 'ticket-missed',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '{number} 号已过号',
        short: '{number}号已过号。请在{graceUntil:time}前到咨询台恢复排队，逾时需重新取号。',
        mail: '您好：\n\n{hall:hall}已呼叫您的排队号 {number}，未见您到 {window} 号窗口，现已过号。\n请在 {graceUntil:time} 前到咨询台恢复排队，逾时需重新取号。',
        card: '### {number} 号已过号\n\n> {hall:hall}，{window} 号窗口\n\n**{graceUntil:time}** 前可恢复排队',
      },
      en: {
        subject: 'Ticket {number} was missed',
        short:
          'Ticket {number} was missed. Come to the desk by {graceUntil:time} to rejoin the line; later you need a new ticket.',
        mail: 'Hello,\n\nYour ticket {number} was called to window {window} at {hall:hall}, and nobody came.\nCome to the desk by {graceUntil:time} to rejoin the line; later you need a new ticket.',
        card: '### Ticket {number} was missed\n\n> {hall:hall}, window {window}\n\nMay rejoin until **{graceUntil:time}**',
      },
    },
  },
});
