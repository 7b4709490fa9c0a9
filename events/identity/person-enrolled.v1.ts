import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { personReference } from './person-reference.ts';

/** Somebody is known to the hall from now on. */
export const personEnrolled = defineEvent(
  'identity.person-enrolled.v1',
  'Somebody proved an ID number and a phone, and is known from now on.',
  z.strictObject(personReference),
);
