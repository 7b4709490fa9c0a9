import * as z from 'zod';
import { usualPictureRules } from './domain/face-match.ts';
import { usualCodeRules } from './domain/one-time-code.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');
const similarity = z.number().min(0).max(100);
const pullLimit = (most: number, minutes: number) =>
  z
    .strictObject({
      most: z.number().int().min(1).max(1000).default(most),
      minutes: z.number().int().min(1).max(1440).default(minutes),
      coolDownMinutes: z.number().int().min(1).max(1440).default(15),
    })
    .prefault({});

const door = z.strictObject({
  id,
  name: z.strictObject({ 'zh-CN': z.string().min(1).max(40), en: z.string().min(1).max(60) }),
  hall: id,
  mostInside: z.number().int().min(1).max(1000).default(30),
  /** Shut daily in this time; it may run over midnight. */
  shut: z.strictObject({ from: timeOfDay, to: timeOfDay }).optional(),
});

/** Identity's part of a district's file. Unknown fields are errors. */
export const identitySettings = z
  .strictObject({
    /** Whose faces: Amazon Rekognition's, the engine that comes along, or none at all. */
    faces: z.enum(['rekognition', 'builtin', 'off']).default('off'),
    match: z
      .strictObject({
        known: similarity.default(97),
        doubtful: similarity.default(90),
        apart: similarity.default(1),
      })
      .prefault({}),
    picture: z
      .strictObject({
        smallest: z.number().min(0).max(1).default(usualPictureRules.smallest),
        beside: z.number().min(0).max(1).default(usualPictureRules.beside),
        mostTurned: z.number().min(0).max(90).default(usualPictureRules.mostTurned),
        darkest: similarity.default(usualPictureRules.darkest),
        brightest: similarity.default(usualPictureRules.brightest),
        leastSharp: similarity.default(usualPictureRules.leastSharp),
      })
      .prefault({}),
    liveness: z
      .strictObject({ required: z.boolean().default(true), least: similarity.default(80) })
      .prefault({}),
    /** Texts of consent in force, the newest first; the pages show the newest. */
    consentTexts: z.array(z.string().min(1).max(40)).min(1).default(['2026-01']),
    /** How long a consent lasts, and after how many days unseen all of a person is removed. */
    consentDays: z.number().int().min(1).max(1095).default(365),
    unseenDays: z.number().int().min(30).max(1095).default(365),
    passMinutes: z.number().int().min(1).max(60).default(10),
    pulls: z
      .strictObject({ device: pullLimit(60, 10), phone: pullLimit(5, 60), person: pullLimit(6, 60) })
      .prefault({}),
    /** Persons of the district who are told of batch pulling and false names. */
    told: z.array(id).default([]),
    doors: z.array(door).default([]),
  })
  .superRefine(({ match, doors }, ctx) => {
    if (match.doubtful > match.known)
      ctx.addIssue({ code: 'custom', path: ['match', 'doubtful'], message: 'is above "known"' });
    doors.forEach((each, index) => {
      if (doors.findIndex((other) => other.id === each.id) !== index)
        ctx.addIssue({ code: 'custom', path: ['doors', index, 'id'], message: `"${each.id}" is used twice` });
    });
  })
  .prefault({});

/** How often a code may be tried and sent; the same everywhere. */
export const codeRules = usualCodeRules;
