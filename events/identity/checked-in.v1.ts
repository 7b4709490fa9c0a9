import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { personReference } from './person-reference.ts';

/** Somebody proved who they are. */
export const checkedIn = defineEvent(
  'identity.checked-in.v1',
  'Somebody proved who they are, at a kiosk or on a phone.',
  z.strictObject({ ...personReference, by: z.string().min(1).max(40) }),
);
