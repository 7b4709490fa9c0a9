import * as z from 'zod';

const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40');
const words = z.array(z.string().trim().min(1).max(40)).min(1).max(200);

const responsibility = z
  .strictObject({
    id: code,
    /** Why the rule is there, for whoever edits it next. */
    note: z.string().max(200).optional(),
    unit: code,
    matters: z.array(code).min(1).optional(),
    themes: z.array(z.string().min(1).max(40)).min(1).optional(),
    words: z.array(words).min(1).max(5).optional(),
    without: words.optional(),
    areas: z
      .array(z.string().regex(/^[A-Za-z0-9-]{1,24}$/, 'an address code: 1 to 24 letters, digits and hyphens'))
      .min(1)
      .optional(),
    force: z.enum(['decides', 'leans']),
  })
  .refine(({ matters, themes, words, areas }) => matters ?? themes ?? words ?? areas, {
    message: 'names neither matters, themes, words nor areas: it would fit every message',
  });

/** The rules of a list, as operators write them. Unknown fields are errors. */
export const responsibilityRules = z
  .array(responsibility)
  .max(2000)
  .superRefine((rules, ctx) => {
    const known = new Set<string>();
    rules.forEach(({ id }, index) => {
      if (known.has(id))
        ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `"${id}" is used twice` });
      known.add(id);
    });
  });

/** The list that the project ships. */
export const responsibilityList = z.strictObject({
  version: z.number().int().min(1),
  rules: responsibilityRules,
});
