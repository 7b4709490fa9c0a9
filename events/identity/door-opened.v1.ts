import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { personReference } from './person-reference.ts';

/** A door of the 24-hour area was opened for somebody. */
export const doorOpened = defineEvent(
  'identity.door-opened.v1',
  'A door of the 24-hour area was opened for somebody.',
  z.strictObject({ ...personReference, door: z.string().min(1).max(40) }),
);
