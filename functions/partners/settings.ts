import * as z from 'zod';
import { OLDEST_DAYS } from './domain/rejection.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40');
const name = z.strictObject({ 'zh-CN': z.string().min(1).max(40), en: z.string().min(1).max(60) });

/** What a partner may tell the house; each is an OAuth scope. */
const events = z.enum([
  'appeal-made',
  'certificate-issued',
  'certificate-renewed',
  'certificate-revoked',
  'clerk-attendance',
  'enterprise-changed',
  'legacy-ticket-issued',
  'legacy-ticket-called',
]);

const organisation = z.strictObject({
  id,
  name,
  events: z.array(events).min(1),
  /** Events sent, whatever becomes of them: a repeated one counts again. */
  quota: z
    .strictObject({
      day: z.number().int().min(1).max(10_000_000),
      minute: z.number().int().min(1).max(100_000),
    })
    .default({ day: 20_000, minute: 600 }),
});

/** The partners' part of a district's file. Unknown fields are errors. */
export const partnerSettings = z
  .strictObject({
    /** How long a partner sees what became of its events, and a repeated one is known. */
    logDays: z
      .number()
      .int()
      .min(OLDEST_DAYS + 1)
      .max(365)
      .default(30),
    organisations: z.array(organisation).default([]),
  })
  .superRefine(({ organisations }, ctx) => {
    const ids = organisations.map((each) => each.id);
    ids.forEach((each, index) => {
      if (ids.indexOf(each) !== index)
        ctx.addIssue({
          code: 'custom',
          path: ['organisations', index, 'id'],
          message: `"${each}" is used twice`,
        });
    });
  })
  .prefault({});
