import * as z from 'zod';
import { readEnv } from '../shared/runtime/env.ts';
import { liveGrants } from '../shared/runtime/live-grants.ts';
import type { Hall } from './domain/hall.ts';
import { dayEnd } from './domain/opening-hours.ts';
import type { Ticket } from './domain/ticket.ts';

/** What the page of a ticket's owner subscribes to on the live connection, and what lets it. */
export interface LiveTopic {
  readonly topic: string;
  /** Good until the end of the ticket's service day. */
  readonly grant: string;
}

/** Gives the owner of a ticket what their page needs to hear of it at once. */
export type GrantLive = (hall: Hall, ticket: Pick<Ticket, 'ticketId' | 'serviceDay'>) => Promise<LiveTopic>;

/** Grants signed with the district's key. */
export function composeLive(): GrantLive {
  const { DISTRICT, IDENTITY_KEY_ID } = readEnv(
    z.object({ DISTRICT: z.string(), IDENTITY_KEY_ID: z.string().min(1) }),
  );
  const grants = liveGrants(IDENTITY_KEY_ID, DISTRICT);
  return async (hall, { ticketId, serviceDay }) => {
    const topic = `tickets/${ticketId}`;
    return { topic, grant: await grants.make(topic, dayEnd(hall, serviceDay)) };
  };
}
