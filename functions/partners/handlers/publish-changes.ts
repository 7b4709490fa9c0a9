import * as z from 'zod';
import { readEnv } from '../../shared/runtime/env.ts';
import { eventPublisher } from '../../shared/runtime/event-publisher.ts';
import { streamHandler } from '../../shared/runtime/stream-handler.ts';
import { changeToEvents } from '../app/change-to-events.ts';

const { DISTRICT, BUS_NAME } = readEnv(z.object({ DISTRICT: z.string(), BUS_NAME: z.string() }));

/** The table's stream is the only way from what partners send to the bus. */
export const handler = streamHandler((change) => changeToEvents(change, DISTRICT), eventPublisher(BUS_NAME));
