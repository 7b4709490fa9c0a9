import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { tellDay } from '../app/tell-day.ts';
import { composeMatching } from '../compose-reading.ts';

const ports = composeMatching();

/** Every day at the district's hour: tells leaders of hot topics, and heads of too many open orders. */
export const handler = scheduleHandler(() => tellDay(ports));
