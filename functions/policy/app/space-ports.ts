import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { SpaceNeed } from '../domain/space/need.ts';
import type { Building, Park, SpaceContact, SpaceUnit } from '../domain/space/space.ts';
import type { FoundSpaces, SpaceListing, SpaceQuery } from '../domain/space/space-index.ts';
import type { SpaceAsked, SpaceMatch } from '../domain/space/space-match.ts';
import type { LostRace, PolicyDepartment, PolicyPorts } from './ports.ts';

/**
 * What is known to have changed, by the keys of an index: a unit that left the offers needs no reading. The id is that
 * of a park, `<park>.<building>` or that of a unit; no two changes of one have the same instant.
 */
export type SpaceChange =
  | { readonly what: 'gone'; readonly id: string; readonly changedAt: number }
  | { readonly what: 'item'; readonly id: string; readonly key: string; readonly changedAt: number };

/** What the live index is made of. */
export interface SpaceItems {
  readonly parks: readonly Park[];
  readonly buildings: readonly Building[];
  readonly units: readonly SpaceUnit[];
}

/** All that is offered, as it was read once. */
export interface SpaceSnapshot extends SpaceItems {
  /** Changes up to this instant (epoch milliseconds) are in it. */
  readonly through: number;
}

/** The latest snapshot, in the file store. */
export interface SpaceSnapshots {
  /** Undefined where there is none that can be read. */
  get(): Promise<SpaceSnapshot | undefined>;
  put(snapshot: SpaceSnapshot): Promise<void>;
}

/** What is due on a day. */
export type DueSpace =
  | { readonly what: 'unit'; readonly unitId: string }
  | { readonly what: 'need'; readonly firmId: string; readonly needId: string };

/** A member of staff looked at an owner's contact. */
export interface ContactLook {
  readonly unitId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

/** Parks, buildings and units. */
export interface SpaceRepository {
  parks(): Promise<readonly Park[]>;
  park(parkId: string): Promise<Park | undefined>;
  building(parkId: string, buildingId: string): Promise<Building | undefined>;
  /** All of a park, in every state, as it is at this moment. */
  inPark(parkId: string): Promise<Pick<SpaceItems, 'buildings' | 'units'>>;
  unit(unitId: string): Promise<SpaceUnit | undefined>;
  /** Units that a firm owns. */
  ofFirm(firmId: string): Promise<readonly SpaceUnit[]>;
  /** Each writes over the version that was read (`before` absent: it is new). */
  writePark(before: Park | undefined, after: Park): Promise<Result<unknown, LostRace>>;
  writeBuilding(before: Building | undefined, after: Building): Promise<Result<unknown, LostRace>>;
  writeUnit(before: SpaceUnit | undefined, after: SpaceUnit): Promise<Result<unknown, LostRace>>;
  /** What is offered or changed since an instant; `undefined` tells all that is offered, and nothing that is not. */
  changedSince(since: number | undefined): Promise<readonly SpaceChange[]>;
  /** Reads many of what {@link changedSince} names, as they are at this moment. */
  read(keys: readonly string[]): Promise<SpaceItems>;
  noteLook(look: ContactLook): Promise<void>;
}

/** Needs, what fits them, and who asked for whom. */
export interface NeedRepository {
  need(firmId: string, needId: string): Promise<SpaceNeed | undefined>;
  ofFirm(firmId: string): Promise<readonly SpaceNeed[]>;
  /** All that are open; one just published may be missing. */
  open(): Promise<readonly SpaceNeed[]>;
  write(before: SpaceNeed | undefined, after: SpaceNeed): Promise<Result<unknown, LostRace>>;
  /** Keeps that a unit fits a need, once for ever: false where it was known. */
  keepMatch(match: SpaceMatch): Promise<boolean>;
  /** Keeps that a firm asked for an owner's contact, once a unit; answers what is kept. */
  keepAsked(asked: SpaceAsked): Promise<SpaceAsked>;
  askedBy(firmId: string): Promise<readonly SpaceAsked[]>;
  /** What is due up to a day, in pages. */
  due(through: CalendarDay): AsyncIterable<readonly DueSpace[]>;
}

/** All offered units, held for searching; see the live index. */
export interface SpaceDirectory {
  /** Searches what is offered; `written` are units that the caller just wrote: they are as they are now. */
  search(query: SpaceQuery, written?: readonly string[]): Promise<FoundSpaces>;
  /** A unit as it is at this moment, in whatever state. */
  listing(unitId: string): Promise<SpaceListing | undefined>;
  /** All that is offered, looked for at this moment: what was written elsewhere just before is among it. */
  offered(): Promise<Iterable<SpaceListing>>;
  /** Units in whatever state with where they are. */
  placed(units: readonly SpaceUnit[]): Promise<readonly SpaceListing[]>;
  /** This process wrote something: it is seen here at once. */
  wrote(items: Partial<SpaceItems>): void;
}

/** Seals and opens how an owner is reached. */
export interface SpaceContacts {
  seal(contact: string, unitId: string): Promise<SpaceContact>;
  open(contact: SpaceContact, unitId: string): Promise<string>;
}

/** What the use cases of spaces need. */
export interface SpacePorts extends Pick<PolicyPorts, 'clock' | 'ids' | 'district' | 'timeZone'> {
  readonly streets: ReadonlyMap<string, PolicyDepartment>;
  readonly staleDays: number;
  readonly spaces: SpaceRepository;
  readonly needs: NeedRepository;
  readonly directory: SpaceDirectory;
  readonly contacts: SpaceContacts;
  readonly firms: Pick<PolicyPorts['firms'], 'get'>;
  /** The firm behind a link. */
  readonly firmOfLink: (secret: string) => Promise<EnterpriseFile | undefined>;
}
