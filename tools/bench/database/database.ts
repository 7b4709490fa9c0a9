/** A database that the bench measures against. */
export interface Database {
  /** As it is called in the report. */
  readonly name: string;
  readonly endpoint: string;
  /** Process id of the server, so that its CPU can be told from ours. */
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Emulators take any. */
export const databaseCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };
