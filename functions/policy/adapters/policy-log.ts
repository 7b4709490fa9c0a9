import { codedLog } from '../../shared/runtime/log.ts';

/** What matching and the search of spaces have to say. Runbooks name these codes. */
export const policyLog = codedLog({
  'segment.broken': 'A segment of the index could not be read; it is made again of all files',
  'space-snapshot.broken': 'The snapshot of spaces is broken off or none; all offers are read from the table',
  'space-snapshot.unread': 'The snapshot of spaces could not be read; all offers are read from the table',
  'space-snapshot.unwritten': 'The snapshot of spaces could not be written; the next who looks writes it',
});
