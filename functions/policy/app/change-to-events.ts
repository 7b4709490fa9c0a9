import type { CatalogEvent, EventType } from '../../../events/catalog.ts';
import { enveloped, type Saying, type TableChange } from '../../../events/enveloped.ts';
import type { Standing } from '../domain/matching/standing.ts';
import { sayingsOfStanding } from './standing-to-events.ts';

/** Whose events these are. */
export interface Publisher {
  readonly district: string;
}

/** An event of this context, before it has its envelope. */
type Said = Saying<Extract<EventType, `policy.${string}`>>;

/** What a change of an item says, by the item's kind: each has its sayings in a file of its own. */
const sayings: Readonly<Record<string, (before: never, after: never) => readonly Said[]>> = {
  standing: (before: Standing | undefined, after: Standing) => sayingsOfStanding(before, after),
};

/**
 * What a change of the table means to the house: a pure function, so the same stream record makes the same events
 * with the same ids however often it comes.
 */
export function changeToEvents(change: TableChange, { district }: Publisher): readonly CatalogEvent[] {
  const { before, after } = change;
  const said = sayings[String(after?.kind)]?.(before as never, after as never) ?? [];
  return enveloped(change, `/districts/${district}/policy`, said, (data) => ({
    subject: subjectOf(data),
    time: data.at,
  }));
}

const subjectOf = (data: Said[1]): string => `firms/${data.firmId}/policies/${data.policy}`;
