import type { Result } from '../../shared/kernel/result.ts';
import type { Demand } from '../domain/enterprise/demand.ts';
import type { FirmContact, FirmStatus, RelocationRisk } from '../domain/enterprise/enterprise-file.ts';
import type { ContactPerson, Reading, Visit } from '../domain/enterprise/firm-relations.ts';
import type { DistrictArea } from '../domain/enterprise/relocation-risk.ts';
import type { LostRace, PolicyPorts } from './ports.ts';

/** The one link of a firm: who knows the secret acts for the firm. */
export interface FirmLink {
  readonly secret: string;
  /** Epoch milliseconds. */
  readonly givenAt: number;
  /** Account of the officer who gave it, or `system`. */
  readonly by: string;
}

/** Links of firms. */
export interface LinkRepository {
  /** The firm behind a secret. */
  firmOf(secret: string): Promise<string | undefined>;
  of(firmId: string): Promise<FirmLink | undefined>;
  /** Keeps a fresh link for a firm that has none; answers the one that it has then. */
  give(firmId: string, fresh: FirmLink): Promise<FirmLink>;
  /** Puts a fresh link in the place of the one before (`undefined`: ends it); that one opens nothing any more. */
  replace(before: FirmLink, firmId: string, fresh: FirmLink | undefined): Promise<Result<unknown, LostRace>>;
}

/** What is kept beside a firm's file. */
export interface RelationRepository {
  /** Latest first. */
  visits(firmId: string): Promise<readonly Visit[]>;
  demands(firmId: string): Promise<readonly Demand[]>;
  /** As it is at this moment. */
  visit(firmId: string, visitId: string): Promise<Visit | undefined>;
  demand(firmId: string, demandId: string): Promise<Demand | undefined>;
  people(firmId: string): Promise<readonly ContactPerson[]>;
  /** Who read what, latest first. */
  readings(firmId: string): Promise<readonly Reading[]>;
  /** Answers what was kept under the id before, if anything was: the same request again. */
  addVisit(visit: Visit): Promise<Visit>;
  addPerson(person: ContactPerson): Promise<ContactPerson>;
  addDemand(demand: Demand): Promise<Demand>;
  /** Writes over the version before. */
  changeDemand(before: Demand, after: Demand): Promise<Result<unknown, LostRace>>;
  removePerson(firmId: string, personId: string): Promise<void>;
  noteReading(reading: Reading): Promise<void>;
  /** Firms with a demand that was raised before an instant and that nobody has handled. */
  waitingSince(instant: number): Promise<readonly string[]>;
}

/** A line of what is found by name, or of who may move away. */
export interface FirmLine {
  readonly firmId: string;
  readonly name: string;
  readonly status: FirmStatus;
}

/** A firm that may move away. */
export interface RiskLine extends FirmLine {
  readonly risk: RelocationRisk;
}

/** Lists of firms. */
export interface FirmLists {
  /** Firms whose name has this in it, by name; at most so many. */
  named(part: string, limit: number): Promise<readonly FirmLine[]>;
  /** Firms that may move away, the most likely first. */
  atRisk(): Promise<readonly RiskLine[]>;
}

/** Seals how to reach a firm or one of its people, for that firm, and opens it again. */
export interface FirmContacts {
  seal(contact: string, firmId: string): Promise<FirmContact>;
  open(contact: Pick<FirmContact, 'sealed'>, firmId: string): Promise<string>;
}

/** What the use cases of enterprise files need. */
export interface EnterprisePorts extends PolicyPorts {
  readonly links: LinkRepository;
  readonly relations: RelationRepository;
  readonly lists: FirmLists;
  readonly contacts: FirmContacts;
  /** By what an address is known to lie outside the district. */
  readonly area: DistrictArea;
  readonly hasher: { refer(kind: 'enterprise', number: string): Promise<string> };
}
