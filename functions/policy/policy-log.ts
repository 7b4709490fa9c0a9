import { codedLog } from '../shared/runtime/log.ts';

/** What matching has to say. Runbooks name these codes. */
export const policyLog = codedLog({
  'segment.broken': 'A segment of the index could not be read; it is made again of all files',
});
