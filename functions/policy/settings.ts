import * as z from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40');
const name = z.strictObject({ 'zh-CN': z.string().min(1).max(40), en: z.string().min(1).max(80) });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:mm');

const department = z.strictObject({ id, name });

const officer = z.strictObject({
  /** Id of a person of the district's file who is a `policy-officer`. */
  person: id,
  /** The officer writes and publishes policies of these departments, and decides on applications for them. */
  departments: z.array(id).min(1),
});

/** The policy part of a district's file. Unknown fields are errors. */
export const policySettings = z
  .strictObject({
    /** Departments of the district that carry policies out. */
    departments: z.array(department).default([]),
    officers: z.array(officer).default([]),
    /** Streets and towns by which spaces are found; a district that names none has no spaces. */
    streets: z.array(department).default([]),
    /** Time of day, in the district's zone, at which firms are judged anew: days pass, and what they decide with them. */
    judgedAt: timeOfDay.default('06:30'),
    /** So many days before a firm loses a policy by the passing of time it is told. */
    endingDays: z.number().int().min(1).max(180).default(30),
    /** Years for which applications, and what was decided on them, are kept after their end. */
    keepYears: z.number().int().min(1).max(30).default(10),
    /** Calendar days within which an application is to be decided; later it is marked as overdue. */
    decideDays: z.number().int().min(1).max(180).default(20),
    /** Calendar days within which a firm is to correct an application that was returned; then it lapses. */
    correctDays: z.number().int().min(5).max(180).default(15),
    /** Offers of spaces and needs end by themselves when nobody confirmed them for so many days. */
    staleDays: z.number().int().min(14).max(365).default(60),
    /** Persons of the district's file who are told when a firm may move away. */
    told: z.array(id).default([]),
    /** By what an address, or a code of a register, is known to lie outside the district; nothing is outside of none. */
    area: z
      .strictObject({
        /** GB/T 2260. */
        codes: z.array(z.string().regex(/^\d{6}$/)).default([]),
        names: z.array(z.string().min(2).max(40)).default([]),
      })
      .prefault({}),
  })
  .superRefine(({ departments, officers }, ctx) => {
    const complain = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message });
    departments.forEach(({ id: one }, index) => {
      if (departments.findIndex((other) => other.id === one) !== index)
        complain(['departments', index, 'id'], `"${one}" is used twice`);
    });
    officers.forEach(({ person, departments: wanted }, index) => {
      if (officers.findIndex((other) => other.person === person) !== index)
        complain(['officers', index, 'person'], `"${person}" is named twice`);
      wanted.forEach((one, at) => {
        if (!departments.some((known) => known.id === one))
          complain(['officers', index, 'departments', at], `there is no department "${one}"`);
      });
    });
  })
  .prefault({});
