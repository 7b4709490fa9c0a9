import type { EventType } from '../../../events/catalog.ts';
import type { Saying, TableChange } from '../../../events/enveloped.ts';
import { iso } from '../../shared/kernel/iso.ts';
import type { CommonMatter } from '../domain/matter/common-matter.ts';
import type { Publisher } from './change-to-events.ts';
import type { DayNews, PlacedPrint } from './matter-ports.ts';

type Said = Saying<Extract<EventType, `appeals.${string}`>>;
type Change = Omit<TableChange, 'id'>;

const mostTold = 20;
/** What a change of a print, a matter or the news of a day means to the house; titles and places stay inside. */
export function matterSayings({ before, after }: Change, publisher: Publisher): readonly Said[] {
  if (after?.kind === 'print' && !before?.alike) return proposals(after);
  if (after?.kind === 'common-matter') return alerts(after.value as CommonMatter, publisher);
  if (after?.kind === 'day-news' && !before) return news(after as unknown as NewsItem, publisher);
  return [];
}

function proposals(after: NonNullable<Change['after']>): readonly Said[] {
  const { id, alike = [] } = after as unknown as PlacedPrint['print'] & Pick<PlacedPrint, 'alike'>;
  const repeats = alike
    .filter(({ merge }) => merge)
    .map(({ id: orderId, likeness }) => ({ orderId, likeness }));
  const at = String(after.position).split('#')[0] ?? '';
  return repeats.length === 0 ? [] : [['appeals.merge-proposed.v1', { orderId: id, repeats, at }]];
}

function alerts(matter: CommonMatter, { leaders }: Publisher): readonly Said[] {
  const { matterId, kind, people, appeals, told, alerted, from, to, reckonedAt } = matter;
  if (!alerted || kind === 'repeat') return [];
  const said = { matter: matterId, kind, people, appeals, step: told, from: iso(from), to: iso(to) };
  return leaders.map(
    (recipient): Said => ['appeals.matter-alerted.v1', { ...said, at: iso(reckonedAt), recipient }],
  );
}

interface NewsItem {
  readonly day: string;
  readonly at: number;
  readonly news: DayNews;
}

function news({ day, at, news: told }: NewsItem, { leaders, headOf }: Publisher): readonly Said[] {
  const when = { day, at: iso(at) };
  if (told.what === 'hot') {
    const { matters } = told;
    const topics = { topics: matters.length, matters: matters.slice(0, mostTold) };
    return leaders.map(
      (recipient): Said => ['appeals.hot-topics-told.v1', { ...when, ...topics, recipient }],
    );
  }
  const { unit, open, usual } = told;
  const head = headOf(unit);
  const load = { unit, open, ...(usual === undefined ? {} : { usual }) };
  return [...new Set([...(head ? [head] : []), ...leaders])].map(
    (recipient): Said => ['appeals.unit-overloaded.v1', { ...when, ...load, recipient }],
  );
}
