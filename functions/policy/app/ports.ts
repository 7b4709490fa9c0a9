import type { Clock } from '../../shared/kernel/clock.ts';
import type { Ids } from '../../shared/kernel/ids.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { FieldCatalogue, Words } from '../domain/conditions/field.ts';
import type { EnterpriseFile, FileCertificate } from '../domain/enterprise/enterprise-file.ts';
import type { Segment } from '../domain/matching/indexed-firm.ts';
import type { PolicyVersion, VersionState } from '../domain/policy/policy-version.ts';

/** Somebody else changed what was read: nothing was written. */
export interface LostRace {
  readonly reason: 'lost-race';
}

/** There is no such thing, or the caller must not know of it. */
export interface NotFound {
  readonly reason: 'not-found';
  readonly what: string;
}

/** A page of a list; `cursor` is absent on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** One policy among all: its latest version and which ones are published. */
export interface PolicyHead {
  readonly id: string;
  readonly department: string;
  readonly name: Words;
  readonly latest: number;
  /** Where the latest version stands. */
  readonly state: VersionState;
  readonly published: readonly number[];
  /** Grows with each write of any version: of two writers to one policy one alone wins. */
  readonly revision: number;
}

/** What one act writes: a version with its policy's head, all of it or nothing. */
export interface PolicyChange {
  /** As it was read; absent for a new version. */
  readonly before?: PolicyVersion;
  readonly after: PolicyVersion;
  /** As it was read; absent for a new policy. */
  readonly head?: PolicyHead;
  /** The generation that what is published was checked against; given by acts that change what is published. */
  readonly generation?: number;
}

/** Policies and their versions. */
export interface PolicyRepository {
  version(policy: string, version: number): Promise<PolicyVersion | undefined>;
  versions(policy: string): Promise<readonly PolicyVersion[]>;
  head(policy: string): Promise<PolicyHead | undefined>;
  heads(): Promise<readonly PolicyHead[]>;
  /** Every published version of every policy, past and coming ones too; read anew only when something was published. */
  published(): Promise<readonly PolicyVersion[]>;
  /** Grows whenever what is published changes; 0 while nothing is. */
  generation(): Promise<number>;
  /** Refused when the policy, or with a generation anything published, is not as it was read. */
  write(change: PolicyChange): Promise<Result<unknown, LostRace>>;
}

/** Certificates whose holder has no file yet. They come into the file when it is opened. */
export interface EarlyCertificates {
  readonly certificates: readonly FileCertificate[];
  /** Grows with each write. */
  readonly version: number;
}

/** Enterprise files. */
export interface FirmRepository {
  get(firmId: string): Promise<EnterpriseFile | undefined>;
  /** By the keyed reference that other contexts name holders by. */
  byHolder(holderRef: string): Promise<EnterpriseFile | undefined>;
  /**
   * Writes over the version that was read (`before` absent: it is new). A new file takes the place of the early
   * certificates of its holder: as they were read, or none.
   */
  write(
    before: EnterpriseFile | undefined,
    after: EnterpriseFile,
    early?: EarlyCertificates,
  ): Promise<Result<unknown, LostRace>>;
  /** Certificates of a holder that came before its file. */
  early(holderRef: string): Promise<EarlyCertificates | undefined>;
  /**
   * Keeps certificates of a holder without a file, in place of those that were read, until an instant (epoch
   * milliseconds; for ever where absent). Refused where there is a file by now.
   */
  keepEarly(
    holderRef: string,
    before: EarlyCertificates | undefined,
    certificates: readonly FileCertificate[],
    until?: number,
  ): Promise<Result<unknown, LostRace>>;
  /** Files of one part of the index that changed since an instant (epoch milliseconds), oldest first. */
  changedSince(shard: number, since: number): AsyncIterable<EnterpriseFile>;
}

/** Segments in the file store. */
export interface SegmentStore {
  get(shard: number): Promise<Segment | undefined>;
  put(segment: Segment): Promise<void>;
}

/** Stages on the way from a published policy to money; each counts a firm once per policy version. */
export const funnelStages = ['matched', 'told', 'read', 'applied', 'granted'] as const;
export type FunnelStage = (typeof funnelStages)[number];

/** How far a firm came with a policy version. */
export interface FunnelMark {
  readonly policy: string;
  readonly version: number;
  readonly firmId: string;
  readonly stage: FunnelStage;
}

/** Counts per policy version of how many firms reached each stage. */
export interface FunnelRepository {
  /** Counts a firm at a stage, once however often it is called. */
  mark(mark: FunnelMark): Promise<void>;
  counts(): Promise<readonly FunnelCount[]>;
}

export interface FunnelCount {
  readonly policy: string;
  readonly version: number;
  readonly stages: Readonly<Record<FunnelStage, number>>;
}

/** Who acts for which departments, as the district's file says. */
export interface PolicyDepartment {
  readonly id: string;
  readonly name: Words;
}

/** What every use case of policies needs. Each part adds its own ports in a file of its own. */
export interface PolicyPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly district: string;
  readonly timeZone: string;
  readonly fields: FieldCatalogue;
  readonly departments: ReadonlyMap<string, PolicyDepartment>;
  /** Departments that each officer acts for, by sign-in name. */
  readonly officers: ReadonlyMap<string, ReadonlySet<string>>;
  readonly policies: PolicyRepository;
  readonly firms: FirmRepository;
}
