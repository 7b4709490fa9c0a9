import * as z from 'zod';
import { grades } from '../domain/language/sensitivity/sensitive-words.ts';
import { sensitiveKinds } from '../domain/order/order.ts';

const words = z
  .string()
  .trim()
  .min(2, 'at least two characters: one alone is in too many words')
  .max(30)
  .regex(/^[^\s…]+(?:…[^\s…]+)?$/, 'no blanks; at most one … between two words');

/** What a district changes of the shipped lexicon of sensitive words. Unknown fields are errors. */
export const lexiconChanges = z
  .strictObject({
    /** `urgent` words are told to the leaders whenever they are said as a fact, whatever the learned score. */
    add: z
      .array(z.strictObject({ kind: z.enum(sensitiveKinds), words, grade: z.enum(grades).default('grave') }))
      .max(2000)
      .default([]),
    /** Words that no longer count, of every kind or of one. */
    remove: z
      .array(z.strictObject({ words, kind: z.enum(sensitiveKinds).optional() }))
      .max(2000)
      .default([]),
    /** Words in which nothing counts: “跳楼价”. */
    harmless: z.array(words).max(2000).default([]),
  })
  .prefault({});

/** The file of learned weights, layers/chinese-text/sensitivity/weights.json. */
export const sensitivityModel = z.strictObject({
  /** What it was learned from and how good it is. */
  card: z.record(z.string(), z.unknown()),
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
  alertFrom: z.number().min(0).max(1),
  watchFrom: z.number().min(0).max(1),
});
