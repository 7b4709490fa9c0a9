import type { PolicyFacts } from './check-policies.ts';
import type { PolicyRecord } from './policy-stage.ts';

/** What became of a day's policies, for the summary: counted from what was read back. */
export function policyLines(
  { matches, applications, board, notices }: PolicyFacts,
  { published, firms, question, race, spaces }: PolicyRecord,
): readonly (readonly [label: string, words: string])[] {
  const all = [...matches.values()];
  const pairs = all.reduce((sum, { eligible }) => sum + eligible.length, 0);
  const undecided = all.reduce((sum, { unknown }) => sum + unknown.length, 0);
  const told = all.filter((each) => each.told.length > 0).length;
  const done = (action: string) =>
    applications.filter(({ history }) => history.some((each) => each.action === action)).length;
  const atOnce = applications.filter(({ application }) => application.instant).length;
  const { totals } = board;
  return [
    [
      'policies 政策',
      `${published.length} published by a second officer; ${firms.length} firms: ${pairs} matches, ${undecided} undecided, nobody told of those`,
    ],
    ['told 告知', `${told} firms of ${notices.length} matches, each once, by the morning’s digest`],
    [
      'one question 一问',
      question
        ? `${question.firm}: ${question.field} decided ${question.decided.length} (${question.decided.join(', ')})`
        : 'none',
    ],
    [
      'applied 申报',
      `${applications.length} applied, ${atOnce} approved at once 秒批, ${done('return')} returned for correction 补正, ${done('approve')} approved by officers; of two officers at the last of a budget: ${race.join(' / ')}`,
    ],
    [
      'spaces 空间',
      spaces ? `${spaces.units} offered, ${spaces.offers} fit a firm’s need, first ${spaces.best}` : 'none',
    ],
    [
      'way 链路',
      `matched ${totals.matched} → told ${totals.told} → read ${totals.read} → applied ${totals.applied} → granted ${totals.granted}`,
    ],
  ];
}
