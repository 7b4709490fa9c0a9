import * as z from 'zod';
import { instant } from '../envelope.ts';

/**
 * What every event about a certificate says of it. No number and no name: `certificateId` and `holderRef` are
 * keyed digests that only the district can make.
 */
export const certificateReference = {
  certificateId: z.string(),
  type: z.string(),
  department: z.string(),
  holderKind: z.enum(['person', 'enterprise']),
  holderRef: z.string(),
  issuedOn: z.iso.date(),
  /** Last day of validity, in the district's zone. */
  expiresOn: z.iso.date(),
  /** When it happened, as the log of the certificate says. */
  at: instant,
  /** Who did it: staff by the API, a CSV import, a partner's event, or the daily sweep. */
  by: z.enum(['officer', 'import', 'partner', 'system']),
};
