import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { reckonDaily } from '../app/change-file.ts';
import { composeEnterprisePorts } from '../compose-enterprise.ts';

const ports = composeEnterprisePorts();

/** Every day: what waits is a sign, what is long past is none any more. Running it twice does nothing twice. */
export const handler = scheduleHandler(async () => ({ firms: await reckonDaily(ports) }));
