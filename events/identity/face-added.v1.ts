import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { personReference } from './person-reference.ts';

/** A person agreed to the use of the face and gave it. */
export const faceAdded = defineEvent(
  'identity.face-added.v1',
  'A person agreed to the use of the face and gave it.',
  z.strictObject(personReference),
);
