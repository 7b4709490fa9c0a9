import * as z from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40');
const name = z.strictObject({ 'zh-CN': z.string().min(1).max(40), en: z.string().min(1).max(60) });
const guide = z.strictObject({ 'zh-CN': z.string().min(1).max(400), en: z.string().min(1).max(600) });
const reminderDays = z
  .array(z.number().int().min(1).max(365))
  .refine((days) => new Set(days).size === days.length, { error: 'a day is named twice' });

const type = z.strictObject({
  id,
  name,
  /** Who is in charge of it; shown, and part of the events. */
  department: id,
  /** Days before expiry on which the holder is reminded; none switches reminders off. */
  reminderDays: reminderDays.default([90, 30, 7, 1]),
  /** How to renew: where, by when, with what. */
  renewalGuide: guide,
});

const service = z.strictObject({
  id,
  name,
  /** Sign-in names of accounts, and ids of partners, that ask for it. */
  accounts: z.array(z.string().min(1).max(128)).min(1),
  types: z.array(id).min(1),
  purposes: z.array(id).min(1),
});

const officer = z.strictObject({
  /** Id of a person of the district's file who is a `policy-officer` or a `handler`. */
  person: id,
  /** Certificates of these departments' types the officer registers, renews and revokes. */
  departments: z.array(id).min(1),
});

/** Kinds of certificate that a district has until its file names its own. */
const exampleTypes: z.input<typeof type>[] = [
  {
    id: 'food-permit',
    name: { 'zh-CN': '食品经营许可证', en: 'Food trading permit' },
    department: 'market',
    renewalGuide: {
      'zh-CN': '请在有效期届满前，携带许可证和营业执照到市场监管窗口或网上申请延续。',
      en: 'Before it expires, apply for an extension at the market supervision window or online, with the permit and the business licence.',
    },
  },
  {
    id: 'business-licence',
    name: { 'zh-CN': '营业执照（有经营期限）', en: 'Business licence with a term' },
    department: 'market',
    reminderDays: [90, 30, 7],
    renewalGuide: {
      'zh-CN': '请在经营期限届满前办理变更登记，延长经营期限。',
      en: 'Register a change of the term before it ends.',
    },
  },
  {
    id: 'health-certificate',
    name: { 'zh-CN': '从业人员健康证明', en: 'Health certificate of staff' },
    department: 'health',
    reminderDays: [30, 7, 1],
    renewalGuide: {
      'zh-CN': '请到健康体检机构重新体检，合格后领取新证。',
      en: 'Have a new examination at a health examination centre; the new certificate is given when passed.',
    },
  },
  {
    id: 'public-place-hygiene-permit',
    name: { 'zh-CN': '公共场所卫生许可证', en: 'Hygiene permit of a public place' },
    department: 'health',
    renewalGuide: {
      'zh-CN': '请在有效期届满前到卫生健康窗口申请延续，并备好近期检测报告。',
      en: 'Apply for an extension at the health window before it expires, with a recent test report.',
    },
  },
  {
    id: 'special-equipment-operator',
    name: { 'zh-CN': '特种设备作业人员证', en: 'Operator of special equipment' },
    department: 'market',
    renewalGuide: {
      'zh-CN': '请在有效期届满前申请复审，逾期须重新考试。',
      en: 'Apply for a review before it expires; afterwards the examination has to be taken again.',
    },
  },
];

/** The certificates' part of a district's file. Unknown fields are errors. */
export const certificateSettings = z
  .strictObject({
    types: z.array(type).min(1).prefault(exampleTypes),
    /** Who acts for which departments; operators act for all, other officers look only. */
    officers: z.array(officer).default([]),
    /** Time of day, in the district's zone, at which the daily sweep begins. */
    sweepAt: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:mm')
      .default('08:30'),
    /** Years for which a certificate that ended, a consent that ended and a use are kept. */
    keepYears: z.number().int().min(1).max(30).default(3),
    reuse: z
      .strictObject({
        services: z.array(service).default([]),
        /** How long a signed statement may be relied on. */
        statementMinutes: z.number().int().min(1).max(1440).default(30),
        /** The longest a consent may be given for. */
        consentDaysMax: z.number().int().min(1).max(730).default(365),
      })
      .prefault({}),
  })
  .superRefine(crossReferences)
  .prefault({});

interface References {
  readonly types: readonly { readonly id: string; readonly department: string }[];
  readonly officers: readonly { readonly person: string; readonly departments: readonly string[] }[];
  readonly reuse: {
    readonly services: readonly { readonly id: string; readonly types: readonly string[] }[];
  };
}

/** Ids are unique; a service asks only for types, and an officer acts only for departments, that there are. */
function crossReferences({ types, officers, reuse }: References, ctx: z.RefinementCtx): void {
  const complain = (path: (string | number)[], message: string) =>
    ctx.addIssue({ code: 'custom', path, message });
  const unique = (path: string[], entries: readonly { readonly id: string }[]) =>
    entries.forEach((entry, index) => {
      if (entries.findIndex((other) => other.id === entry.id) !== index)
        complain([...path, index, 'id'], `"${entry.id}" is used twice`);
    });
  unique(['types'], types);
  officers.forEach(({ person, departments }, index) => {
    if (officers.findIndex((other) => other.person === person) !== index)
      complain(['officers', index, 'person'], `"${person}" is named twice`);
    departments.forEach((wanted, at) => {
      if (!types.some(({ department }) => department === wanted))
        complain(['officers', index, 'departments', at], `no type is of a department "${wanted}"`);
    });
  });
  unique(['reuse', 'services'], reuse.services);
  reuse.services.forEach((each, index) => {
    each.types.forEach((wanted, at) => {
      if (!types.some((known) => known.id === wanted))
        complain(['reuse', 'services', index, 'types', at], `there is no type "${wanted}"`);
    });
  });
}
