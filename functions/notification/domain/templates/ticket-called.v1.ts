import { template } from './template.ts';

/** A person is called to a window, for the first time or again. */
export const ticketCalledV1 = template({
  kind: 'ticket-called',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '请 {number} 号到 {window} 号窗口',
        short: '请{number}号到{window}号窗口办理（第{attempt}次呼叫）。',
        mail: '您好：\n\n请持排队号 {number} 到{hall:hall} {window} 号窗口办理。这是第 {attempt} 次呼叫。',
        card: '### 请 {number} 号到 {window} 号窗口\n\n> {hall:hall}，{queue:queue}，第 {attempt} 次呼叫',
      },
      en: {
        subject: 'Ticket {number}: please go to window {window}',
        short: 'Ticket {number}: please go to window {window} (call {attempt}).',
        mail: 'Hello,\n\nPlease go to window {window} at {hall:hall} with ticket {number}. This is call {attempt}.',
        card: '### Ticket {number}: window {window}\n\n> {hall:hall}, {queue:queue}, call {attempt}',
      },
    },
  },
});
