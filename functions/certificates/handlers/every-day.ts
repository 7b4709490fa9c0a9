import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { startReminderRun } from '../app/reminder-runs.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts();

/** Every day at the district's hour: puts the sweep of what is due into the queue. Starting it twice is harmless. */
export const handler = scheduleHandler(() => startReminderRun(ports));
