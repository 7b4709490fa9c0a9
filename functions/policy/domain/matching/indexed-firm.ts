import type { FirmRecord } from '../conditions/firm-record.ts';
import type { FirmContact } from '../enterprise/enterprise-file.ts';

/** A part of the index as it was built: what matching knows of each firm, and up to when. */
export interface Segment {
  readonly shard: number;
  /** Changes up to this instant (epoch milliseconds) are in it. */
  readonly through: number;
  readonly firms: readonly IndexedFirm[];
}

/** A firm as the index has it: facts, and how it is told. */
export interface IndexedFirm {
  readonly record: FirmRecord;
  /** Of the file that it was made of. */
  readonly version: number;
  /** Policy versions that it got, `<policy>@<version>`. */
  readonly granted: readonly string[];
  readonly contact?: FirmContact;
  readonly language: 'zh-CN' | 'en';
  /** It no longer works here: it is judged for nothing. */
  readonly gone?: true;
}
