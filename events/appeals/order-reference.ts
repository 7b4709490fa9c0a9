import * as z from 'zod';
import { instant } from '../envelope.ts';

/** What every event of a work order says. It holds no word of the message and nothing of the person. */
export const orderReference = {
  orderId: z.string().min(1).max(40),
  channel: z.enum(['web', 'phone', 'counter', 'partner', 'open311', 'import', 'policy']),
  receivedAt: instant,
  /** Themes from the widest to the narrowest; none when it is not known. */
  theme: z.array(z.string().min(1).max(40)).max(3),
  pace: z.enum(['simple', 'normal']),
  /** Where the matter lies, as far as it is known: the code of a standard address. */
  place: z.string().min(1).max(60).optional(),
  /** Its name in the list of standard addresses. */
  placeName: z.string().min(1).max(120).optional(),
  /** The unit that leads. */
  unit: z.string().min(1).max(40).optional(),
  at: instant,
  /** Role of who did it. */
  by: z.enum(['citizen', 'clerk', 'partner', 'dispatcher', 'handler', 'head', 'system']),
} as const;

/** What an event has of which the citizen is told. */
export const toCitizen = {
  language: z.enum(['zh-CN', 'en']).optional(),
  /** How to reach the person; sealed with the key of the district for this order. Absent where no number was left. */
  contact: z.strictObject({ masked: z.string(), sealed: z.string() }).optional(),
} as const;

/** A reference to an order that is with a unit. */
export const orderOfUnit = { ...orderReference, unit: z.string().min(1).max(40) } as const;

/** What makes an appeal sensitive, by kind. */
export const sensitive = z
  .array(
    z.enum([
      'fire',
      'collapse',
      'gas',
      'injury',
      'suicide',
      'violence',
      'demolition',
      'petition',
      'wages',
      'poisoning',
      'fraud',
    ]),
  )
  .max(11);
