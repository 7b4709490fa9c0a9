import { quantile } from '../day-figures.ts';
import type { CheckInFacts } from './check-check-ins.ts';
import type { CheckedIn, CheckInRecord } from './check-in-stage.ts';

/** What became of a day's check-ins, for the summary. */
export function checkInLines(
  { refusals, toldOfPulling }: CheckInFacts,
  { checkedIn, otherWay, facesAdded, doubles, tickets, declared, removed }: CheckInRecord,
): readonly (readonly [label: string, words: string])[] {
  const by = (way: CheckedIn['by']) => checkedIn.filter((each) => each.by === way);
  const counted = (way: CheckedIn['by'], what: string) => {
    const median = quantile(
      by(way).map(({ milliseconds }) => milliseconds),
      0.5,
    );
    return `${by(way).length} ${what}${median === null ? '' : ` (median ${Math.round(median)} ms)`}`;
  };
  const down = otherWay.filter(({ reason }) => reason === 'faces-unavailable').length;
  const reasons = refusals.map(({ reason, count }) => `${reason} ${count}`).join(', ');
  return [
    [
      'check-ins 签到',
      `${counted('face', 'by face 刷脸')}, ${counted('face+code', 'by face and code')}, ` +
        `${counted('number', 'by number and code 证件')}; ${facesAdded.length} gave a face`,
    ],
    ...(down > 0
      ? [
          [
            'engine 引擎',
            `the face engine did not answer in time ${down}× (cold or down): they went the other way`,
          ] as const,
        ]
      : []),
    ['turned away 未通过', reasons || 'nobody'],
    [
      'real names 实名',
      `${tickets} tickets in a name, ${declared} for family, ${doubles.length} double; pulling 批量取号 told ${toldOfPulling}×; ` +
        `${removed.size} removed all of theirs 删除`,
    ],
  ];
}
