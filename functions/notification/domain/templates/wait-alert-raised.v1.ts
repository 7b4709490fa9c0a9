import { template } from './template.ts';

/** Somebody has waited too long: the department head is told. */
export const waitAlertRaisedV1 = template({
  kind: 'wait-alert-raised',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '等候预警：{queue:queue} {number} 号已等 {waitedMinutes:whole} 分钟',
        short: '等候预警：{hall:hall}{queue:queue}{number}号已等{waitedMinutes:whole}分钟，请处理并确认。',
        mail: '{hall:hall}，{queue:queue}\n排队号 {number} 已等 {waitedMinutes:whole} 分钟，超过规定。\n请安排窗口并在系统中确认。',
        card: '### 等候预警\n\n> {hall:hall}，{queue:queue}\n\n{number} 号已等 **{waitedMinutes:whole}** 分钟，请处理并确认',
      },
      en: {
        subject: 'Long wait: {queue:queue}, ticket {number}, {waitedMinutes:minute|minutes}',
        short:
          'Long wait at {hall:hall}, {queue:queue}: ticket {number} has waited {waitedMinutes:minute|minutes}. Please act and acknowledge.',
        mail: '{hall:hall}, {queue:queue}\nTicket {number} has waited {waitedMinutes:minute|minutes}, longer than the district allows.\nPlease open a window and acknowledge the alert.',
        card: '### Long wait\n\n> {hall:hall}, {queue:queue}\n\nTicket {number} has waited **{waitedMinutes:minute|minutes}**. Please act and acknowledge.',
      },
    },
  },
});
