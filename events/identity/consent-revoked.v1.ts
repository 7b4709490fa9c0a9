import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { personReference } from './person-reference.ts';

/** A person took the consent back; the face is not used from now on. */
export const consentRevoked = defineEvent(
  'identity.consent-revoked.v1',
  'A person took the consent back; the face is not used from now on.',
  z.strictObject(personReference),
);
