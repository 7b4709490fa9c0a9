import { codedLog } from '../shared/runtime/log.ts';

/** What notification has to say in the log. Runbooks name these codes. */
export const notificationLog = codedLog({
  'notice.not-worked-on': 'A notice could not be worked on; the next sweep tries again',
});
