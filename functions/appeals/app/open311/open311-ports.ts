import type { QuotaLimits, Quotas } from '../../../shared/kernel/quota.ts';
import type { RequestStatus } from '../../domain/open311/request-status.ts';
import type { WorkOrder } from '../../domain/order/order.ts';
import type { AppealPorts } from '../ports.ts';

/** A text in the languages of the house. */
export interface Text {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Something asked beside the description. */
export interface ServiceAttribute {
  readonly code: string;
  readonly datatype: 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist';
  readonly required: boolean;
  readonly description: Text;
  readonly values: readonly { readonly key: string; readonly name: Text }[];
}

/** A kind of request. */
export interface Service {
  readonly code: string;
  readonly name: Text;
  readonly description?: Text | undefined;
  readonly keywords: readonly string[];
  readonly group?: Text | undefined;
  readonly unit?: string | undefined;
  readonly attributes: readonly ServiceAttribute[];
}

/** Somebody who may make requests. */
export interface KeyHolder {
  readonly id: string;
  readonly quota: QuotaLimits;
}

/** Requests asked for; instants are epoch milliseconds, both included. */
export interface RequestsAsked {
  readonly from: number;
  readonly until: number;
  readonly statuses: readonly RequestStatus[];
  /** Any where absent. */
  readonly services?: ReadonlySet<string> | undefined;
  readonly limit: number;
}

/** Requests by when they came. */
export interface RequestRegister {
  /** Those that everybody may know of, newest first. */
  find(asked: RequestsAsked): Promise<readonly WorkOrder[]>;
}

/** What Open311 needs beside what appeals need. */
export interface Open311Ports extends AppealPorts {
  readonly timeZone: string;
  /** What is offered at present, by code. */
  readonly services: ReadonlyMap<string, Service>;
  /** Who has a key, by its SHA-256 in hex. */
  readonly keys: ReadonlyMap<string, KeyHolder>;
  readonly quotas: Quotas;
  readonly register: RequestRegister;
}
