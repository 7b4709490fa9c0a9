import * as z from 'zod';
import { instant } from '../envelope.ts';

/** Keyed reference of a person; it says nothing of them without the district's key. */
export const person = z.string().length(26);

/** What every event of a person says: nothing but who, by reference, and when. */
export const personReference = { personId: person, at: instant } as const;
