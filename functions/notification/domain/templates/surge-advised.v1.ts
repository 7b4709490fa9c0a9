import { template } from './template.ts';

/** More windows would help: which queue, how many, and what they would bring. */
export const surgeAdvisedV1 = template({
  kind: 'surge-advised',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '建议为{queue:queue}增开 {windows} 个窗口',
        short:
          '{hall:hall}建议为{queue:queue}增开{windows}个窗口，预计等候由{p50MinutesBefore:whole}分钟降至{p50MinutesAfter:whole}分钟。',
        mail: '{hall:hall}\n建议为{queue:queue}增开 {windows} 个窗口。\n预计等候（中位数）由 {p50MinutesBefore:whole} 分钟降至 {p50MinutesAfter:whole} 分钟。',
        card: '### 建议增开 {windows} 个窗口\n\n> {hall:hall}，{queue:queue}\n\n预计等候 {p50MinutesBefore:whole} → **{p50MinutesAfter:whole}** 分钟',
      },
      en: {
        subject: '{queue:queue}: open {windows:more window|more windows}',
        short:
          '{hall:hall}: {windows:more window|more windows} for {queue:queue} would bring the wait from {p50MinutesBefore:whole} to {p50MinutesAfter:minute|minutes}.',
        mail: '{hall:hall}\nAdvice for {queue:queue}: open {windows:more window|more windows}.\nThe expected wait (median) would fall from {p50MinutesBefore:whole} to {p50MinutesAfter:minute|minutes}.',
        card: '### Open {windows:more window|more windows}\n\n> {hall:hall}, {queue:queue}\n\nExpected wait {p50MinutesBefore:whole} → **{p50MinutesAfter:minute|minutes}**',
      },
    },
  },
});
