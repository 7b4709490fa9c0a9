import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { personReference } from './person-reference.ts';

/** All that was kept of a person was removed: whoever keeps something under the reference removes it too. */
export const personRemoved = defineEvent(
  'identity.person-removed.v1',
  'All that was kept of a person was removed; who keeps something under the reference removes it too.',
  z.strictObject(personReference),
);
