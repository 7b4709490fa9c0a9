import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { reckonWaiting } from '../app/change-file.ts';
import { composeEnterprisePorts } from '../compose-enterprise.ts';

const ports = composeEnterprisePorts();

/** Every day: a demand that nobody handled waits longer, and may be a sign. Running it twice does nothing twice. */
export const handler = scheduleHandler(async () => ({ firms: await reckonWaiting(ports) }));
