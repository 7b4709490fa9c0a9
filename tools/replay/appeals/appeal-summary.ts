import { courseOf } from './appeal-course.ts';
import type { AppealFacts } from './appeal-facts.ts';
import type { AppealRecord } from './appeal-stage.ts';

/** What became of a morning's appeals, for the summary: counted from what was read back. */
export function appealLines(
  { appeals, figures, notices }: AppealFacts,
  { made }: AppealRecord,
  planned: number,
): readonly (readonly [label: string, words: string])[] {
  const c = courseOf(appeals);
  const told = (kind: string, part: string) =>
    notices.filter((notice) => notice.kind === kind && notice.subject.includes(part)).length;
  const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)} %`);
  const twice = made.filter(({ orders }) => orders.length > 1).length;
  return [
    [
      'appeals 诉求',
      `${c.received} received = ${c.automatic} sent by itself 自动 + ${c.byDispatcher} by the dispatcher 人工 + ${c.received - c.dispatched} not sent; ${planned - c.received} lost, ${twice} sent twice`,
    ],
    [
      'course 办理',
      `${c.returns} returned and sent on 退单, ${c.merged} merged 并案 (${c.memberAnswered} answered with it), ${c.reopened} reopened 重开`,
    ],
    [
      'watched 督办',
      `${c.sensitive} sensitive 敏感, ${c.group} of a group 群体: ${told('appeal-alerted', '') + told('appeal-matter-alerted', '')} alerts; ${c.breached} breached 超时, ${told('appeal-deadline-warned', '/100')} told`,
    ],
    [
      'ends 办结',
      `${c.closed} closed, ${c.satisfied} satisfied 满意 (grade ${figures.rates.grade?.toFixed(1) ?? '–'} of 5), ${c.silent} said nothing yet, ${c.elsewhere} with units outside of the replay`,
    ],
    [
      'in time 按时',
      `contact ${percent(figures.rates.contactInTime)}, answer ${percent(figures.rates.answerInTime)}; answered after ${Math.round((figures.toAnswer.medianHours ?? 0) * 60)} min (median), ${Math.round((figures.toAnswer.p90Hours ?? 0) * 60)} (P90)`,
    ],
  ];
}
