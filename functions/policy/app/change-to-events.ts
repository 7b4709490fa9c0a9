import type { CatalogEvent, EventType } from '../../../events/catalog.ts';
import { enveloped, type Saying, type TableChange } from '../../../events/enveloped.ts';
import type { Application } from '../domain/application/application.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { Standing } from '../domain/matching/standing.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';
import type { SpaceNeed } from '../domain/space/need.ts';
import type { SpaceUnit } from '../domain/space/space.ts';
import type { SpaceAsked, SpaceMatch } from '../domain/space/space-match.ts';
import { sayingsOfApplication } from './application-to-events.ts';
import { sayingsOfEnterprise } from './enterprise-to-events.ts';
import { sayingsOfAsked, sayingsOfMatch, sayingsOfNeed, sayingsOfUnit } from './space-to-events.ts';
import { sayingsOfStanding } from './standing-to-events.ts';
import { sayingsOfVersion } from './version-to-events.ts';

/** Whose events these are. */
export interface Publisher {
  readonly district: string;
  /** Persons who are told when a firm may move away. */
  readonly told?: readonly string[];
}

/** An event of this context, before it has its envelope. */
type Said = Saying<Extract<EventType, `policy.${string}`>>;

/** What a change of an item says, by the item's kind: each has its sayings in a file of its own. */
const sayings: Readonly<
  Record<string, (before: never, after: never, publisher: Publisher) => readonly Said[]>
> = {
  application: (before: Application | undefined, after: Application) => sayingsOfApplication(before, after),
  enterprise: (before: EnterpriseFile | undefined, after: EnterpriseFile, { told = [] }) =>
    sayingsOfEnterprise(before, after, told),
  'policy-version': (before: PolicyVersion | undefined, after: PolicyVersion) =>
    sayingsOfVersion(before, after),
  'space-unit': (before: SpaceUnit | undefined, after: SpaceUnit) => sayingsOfUnit(before, after),
  'space-need': (before: SpaceNeed | undefined, after: SpaceNeed) => sayingsOfNeed(before, after),
  'space-match': (before: SpaceMatch | undefined, after: SpaceMatch) => sayingsOfMatch(before, after),
  'space-asked': (before: SpaceAsked | undefined, after: SpaceAsked) => sayingsOfAsked(before, after),
  standing: (before: Standing | undefined, after: Standing) => sayingsOfStanding(before, after),
};

/**
 * What a change of the table means to the house: a pure function, so the same stream record makes the same events
 * with the same ids however often it comes.
 */
export function changeToEvents(change: TableChange, publisher: Publisher): readonly CatalogEvent[] {
  const { before, after } = change;
  const said = sayings[String(after?.kind)]?.(before as never, after as never, publisher) ?? [];
  return enveloped(change, `/districts/${publisher.district}/policy`, said, (data) => ({
    subject: subjectOf(data),
    time: data.at,
  }));
}

function subjectOf(data: Said[1]): string {
  if ('unitId' in data) return `spaces/${data.unitId}`;
  if ('needId' in data) return `needs/${data.needId}`;
  if (!('firmId' in data)) return `policies/${data.policy}`;
  return 'policy' in data ? `firms/${data.firmId}/policies/${data.policy}` : `enterprises/${data.firmId}`;
}
