import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { sweepSpaces } from '../app/sweep-spaces.ts';
import { composeSpacePorts } from '../compose-spaces.ts';

const ports = composeSpacePorts();

/** Every day: asks whether offers and needs still stand, and ends those that nobody confirmed. Twice is harmless. */
export const handler = scheduleHandler(() => sweepSpaces(ports));
