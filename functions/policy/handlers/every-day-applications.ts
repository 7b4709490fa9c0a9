import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { sweepApplications } from '../app/sweep-applications.ts';
import { composeApplicationSweep } from '../compose-applications.ts';

const ports = composeApplicationSweep();

/**
 * Every day at the district's hour: public notices end, firms are reminded to correct, what they did not
 * lapses, and what nobody decided in time is marked.
 */
export const handler = scheduleHandler(() => sweepApplications(ports));
