import * as z from 'zod';
import { instant } from '../envelope.ts';

/** Where an event from outside comes from. Its own source and id are kept, so that a partner can be asked about it. */
export const origin = {
  /** When the partner says it happened. */
  at: instant,
  origin: z.strictObject({
    /** Id of the partner in the district's file. */
    partner: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    /** `source` of the partner's CloudEvent. */
    source: z.string(),
    /** `id` of the partner's CloudEvent; with `source` it names the event once and for all. */
    id: z.string(),
    receivedAt: instant,
  }),
};
