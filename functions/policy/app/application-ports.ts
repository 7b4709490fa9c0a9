import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Application, ApplicationState } from '../domain/application/application.ts';
import type { MaterialUpload } from '../domain/application/material-file.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { EnterprisePorts } from './enterprise-ports.ts';
import type { FunnelRepository, LostRace, Page } from './ports.ts';

/** A firm's applications by id, oldest first; two that come at the same time cannot both miss the other. */
export interface FirmApplications {
  readonly firmId: string;
  readonly applications: readonly string[];
  /** 0 before the first. */
  readonly version: number;
}

/** A change of an application over the one that was read. */
export interface ApplicationChange {
  readonly before: Application;
  readonly after: Application;
}

/** Payment instructions of a department, made at one time; what becomes of each is the application's to say. */
export interface PaymentBatch {
  readonly batchId: string;
  readonly department: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly lines: readonly PaymentLine[];
}

/** One payment, as it was instructed. In yuan. */
export interface PaymentLine {
  readonly applicationId: string;
  readonly firmId: string;
  readonly firmName: string;
  readonly policy: string;
  readonly policyVersion: number;
  readonly policyName: Application['policyName'];
  readonly document: string;
  readonly amount: number;
}

/** Money granted, or given back where negative, under a policy version; in fen. */
export interface BudgetMove {
  readonly policy: string;
  readonly version: number;
  readonly fen: number;
  /** All that may be granted, where there is a limit; the write is refused where it would be exceeded. */
  readonly capFen?: number;
}

/** What one act writes, all of it or nothing. */
export interface ApplicationWrite {
  /** A new application: its id must be new, and the firm's list as it was read. */
  readonly added?: { readonly application: Application; readonly list: FirmApplications };
  readonly changed?: readonly ApplicationChange[];
  /** The firm's file with a grant more or less, over the one that was read. */
  readonly file?: { readonly before: EnterpriseFile; readonly after: EnterpriseFile };
  readonly budget?: BudgetMove;
  readonly batch?: PaymentBatch;
}

/** Applications, budgets and payments. */
export interface ApplicationRepository {
  /** As it is at this moment. */
  get(applicationId: string): Promise<Application | undefined>;
  ofFirm(firmId: string): Promise<FirmApplications>;
  /** Those of a department in a state, the oldest first; one that just moved on may be missing. */
  list(
    department: string,
    state: ApplicationState,
    limit: number,
    cursor?: string,
  ): Promise<Page<Application>>;
  /** Instant approvals of a department that wait to be looked at, the oldest first. */
  audits(department: string, limit: number, cursor?: string): Promise<Page<Application>>;
  /** Ids of applications whose day came: a notice that ended, a correction or a decision that is late. */
  due(day: CalendarDay): Promise<readonly string[]>;
  /** What was granted under a policy version, in fen. */
  grantedFen(policy: string, version: number): Promise<number>;
  batch(batchId: string): Promise<PaymentBatch | undefined>;
  /** Latest first. */
  batches(department: string): Promise<readonly PaymentBatch[]>;
  /** Refused when anything of it is not as it was read, or a budget would be exceeded. */
  write(write: ApplicationWrite): Promise<Result<unknown, LostRace>>;
}

/** A file as the file store has it. */
export interface StoredFile {
  readonly bytes: number;
  readonly etag: string;
  /** Does it begin as a file of its type does? */
  readonly isOfType: boolean;
}

/** Papers that firms upload. */
export interface MaterialStore {
  /** Remembers for a day that a form was given for it. */
  expect(upload: MaterialUpload): Promise<void>;
  upload(uploadId: string): Promise<MaterialUpload | undefined>;
  /** A form that takes one file of that type and of no more bytes than allowed, for some minutes. */
  form(upload: MaterialUpload): Promise<{
    readonly url: string;
    readonly fields: Readonly<Record<string, string>>;
  }>;
  /** What was uploaded; undefined where nothing was. */
  look(upload: MaterialUpload): Promise<StoredFile | undefined>;
  /**
   * Puts it where it stays, whatever is uploaded by the same form later; false when it is no longer the one that was
   * looked at.
   */
  keep(upload: MaterialUpload, etag: string): Promise<boolean>;
  /** An address at which a kept file can be saved, for some minutes. */
  link(file: {
    readonly uploadId: string;
    readonly etag: string;
    readonly name: string;
    readonly type: string;
  }): Promise<string>;
}

/** What firms and officers need for applications. */
export interface ApplicationPorts extends EnterprisePorts {
  readonly applications: ApplicationRepository;
  readonly materials: MaterialStore;
  readonly funnel: Pick<FunnelRepository, 'mark'>;
  /** A number from 0 to below 1, the same for an application for ever, and nobody's to guess or choose. */
  readonly draw: (applicationId: string) => Promise<number>;
  /** Seals the words of an appeal for one application. */
  readonly sealAppeal: (text: string, applicationId: string) => Promise<string>;
  /** Calendar days within which an application is to be decided. */
  readonly decideDays: number;
  /** Calendar days within which a firm is to correct what was returned. */
  readonly correctDays: number;
}
