import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { origin } from './origin.ts';

/** A partner brought an appeal. Its words travel sealed: they are about a person. */
export const partnerAppealMade = defineEvent(
  'partners.appeal-made.v1',
  'A partner, such as a hotline, brought an appeal.',
  z.strictObject({
    ...origin,
    language: z.enum(['zh-CN', 'en']),
    /** Keyed name of the partner's event; what the words are sealed for. */
    event: z.string().min(1).max(40),
    /** The appeal in JSON, sealed with the district's key, encryption context `{ district, event }`. */
    sealed: z.string(),
  }),
);
