import { template } from './template.ts';

/** Nobody acknowledged a wait alert in time: the same level is told again. */
export const waitAlertRepeatedV1 = template({
  kind: 'wait-alert-repeated',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '等候预警（第 {times} 次）：{queue:queue} {number} 号已等 {waitedMinutes:whole} 分钟',
        short:
          '第{times}次等候预警：{hall:hall}{queue:queue}{number}号已等{waitedMinutes:whole}分钟，尚无人确认。',
        mail: '{hall:hall}，{queue:queue}\n排队号 {number} 已等 {waitedMinutes:whole} 分钟，预警尚无人确认。\n这是第 {times} 次提醒，请安排窗口并在系统中确认。',
        card: '### 等候预警（第 {times} 次）\n\n> {hall:hall}，{queue:queue}\n\n{number} 号已等 **{waitedMinutes:whole}** 分钟，尚无人确认',
      },
      en: {
        subject: 'Long wait, told {times:time|times}: {queue:queue}, ticket {number}',
        short:
          'Long wait at {hall:hall}, {queue:queue}: ticket {number} has waited {waitedMinutes:minute|minutes}, and nobody acknowledged (told {times:time|times}).',
        mail: '{hall:hall}, {queue:queue}\nTicket {number} has waited {waitedMinutes:minute|minutes}, and nobody acknowledged the alert.\nYou were told {times:time|times}. Please open a window and acknowledge.',
        card: '### Long wait, told {times:time|times}\n\n> {hall:hall}, {queue:queue}\n\nTicket {number} has waited **{waitedMinutes:minute|minutes}**, and nobody acknowledged.',
      },
    },
  },
});
