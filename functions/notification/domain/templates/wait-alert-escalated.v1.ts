import { template } from './template.ts';

/** The department head did not acknowledge: the hall manager is told. */
export const waitAlertEscalatedV1 = template({
  kind: 'wait-alert-escalated',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '等候预警升级：{department:department} {number} 号已等 {waitedMinutes:whole} 分钟',
        short:
          '等候预警升级：{hall:hall}{queue:queue}{number}号已等{waitedMinutes:whole}分钟，{department:department}负责人未确认，请协调。',
        mail: '{hall:hall}，{queue:queue}\n排队号 {number} 已等 {waitedMinutes:whole} 分钟，{department:department}负责人未确认预警。\n请协调窗口并在系统中确认。',
        card: '### 等候预警升级\n\n> {hall:hall}，{queue:queue}\n\n{number} 号已等 **{waitedMinutes:whole}** 分钟，{department:department}负责人未确认',
      },
      en: {
        subject: 'Escalated wait: {department:department}, ticket {number}, {waitedMinutes:minute|minutes}',
        short:
          'Escalated: {hall:hall}, {queue:queue}, ticket {number} has waited {waitedMinutes:minute|minutes}; the head of {department:department} did not acknowledge.',
        mail: '{hall:hall}, {queue:queue}\nTicket {number} has waited {waitedMinutes:minute|minutes}, and the head of {department:department} did not acknowledge the alert.\nPlease find help and acknowledge.',
        card: '### Escalated wait\n\n> {hall:hall}, {queue:queue}\n\nTicket {number} has waited **{waitedMinutes:minute|minutes}**; the head of {department:department} did not acknowledge.',
      },
    },
  },
});
