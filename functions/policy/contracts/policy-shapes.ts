import * as z from 'zod';
import { units } from '../domain/conditions/condition.ts';
import { benefitKinds, versionActions, versionStates } from '../domain/policy/policy-version.ts';
import { conditionSchema } from './condition.ts';
import { count, day, instant } from './shapes.ts';

/** Ids of policies, and of what is named within one. */
export const policyId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
export const versionNumber = z.number().int().min(1).max(9999);
/** How often a version was written; an act on it names the one that was looked at. */
export const revision = z.number().int().min(1);

const line = z.string().min(1).max(300);
const texts = z.strictObject({ 'zh-CN': z.string().min(1).max(2000), en: z.string().min(1).max(4000) });
/** What something is called; lists show it whole. */
const name = z.strictObject({ 'zh-CN': z.string().min(1).max(200), en: z.string().min(1).max(400) });
/** Yuan, to the fen. */
const yuan = z.number().positive().max(1e12).multipleOf(0.01);

const document = z.strictObject({
  number: line,
  issuedOn: day,
  with: z.array(line).max(20).optional(),
});
const effective = z.strictObject({ from: day, to: day.optional() });
const benefit = z.strictObject({ kind: z.enum(benefitKinds), standard: texts, cap: yuan.optional() });

const grantAmount = z.union([
  z.strictObject({ fixed: yuan }),
  z.strictObject({
    percent: z.number().positive().max(100),
    of: z.strictObject({ field: line, year: z.enum(['last', 'before-last']) }),
    most: yuan,
  }),
]);

const question = z.strictObject({
  id: policyId,
  name,
  type: z.enum(['text', 'number', 'money', 'date', 'bool', 'choice']),
  unit: z.enum(units).optional(),
  choices: z.record(policyId, name).optional(),
  required: z.boolean(),
});

const material = z.strictObject({
  id: policyId,
  name,
  required: z.boolean(),
  /** A valid certificate of this type in the enterprise file does instead of an upload. */
  certificate: policyId.optional(),
});

export const applicationRules = z
  .strictObject({
    opensOn: day.optional(),
    closesOn: day.optional(),
    amount: grantAmount,
    /** What one firm may get of this policy and others together, in a calendar year or ever. */
    sumCaps: z
      .array(
        z.strictObject({ with: z.array(policyId).max(50), most: yuan, within: z.enum(['year', 'ever']) }),
      )
      .max(10)
      .optional(),
    budget: yuan.optional(),
    questions: z.array(question).max(50),
    materials: z.array(material).max(30),
    steps: z
      .array(z.strictObject({ id: policyId, name }))
      .min(1)
      .max(6),
    instant: z.boolean(),
    /** Fields for which the firm's own word does where it commits itself to it. */
    byCommitment: z.array(line).max(50).optional(),
    auditPercent: z.number().min(0).max(100),
    publicDays: z.number().int().min(0).max(60),
  })
  .meta({ id: 'PolicyApplicationRules' });

const held = z.union([
  line,
  z.strictObject({ type: line, issuedOn: day.optional(), expiresOn: day.nullable().optional() }),
]);

/** A made-up firm: facts by the paths of the catalogue, bare or as `{ value, on }`. */
const exampleFirm = z.looseObject({
  id: z.string().min(1).max(100),
  asOf: day.optional(),
  figures: z.array(z.looseObject({ year: z.number().int() })).optional(),
  certificates: z
    .union([z.array(held), z.strictObject({ value: z.array(held), on: day.optional() })])
    .optional(),
});

const example = z.strictObject({
  name: line,
  on: day.optional(),
  enterprise: exampleFirm,
  verdict: z.enum(['eligible', 'not', 'unknown']),
});

/** What people read of a policy, and what firms are judged by. */
const publicContent = {
  department: policyId,
  name,
  issuers: z.array(line).min(1).max(20),
  document,
  subject: texts,
  benefit,
  exclusions: z.array(texts).max(50),
  topic: policyId.optional(),
  effective,
  conditions: conditionSchema,
  application: applicationRules.optional(),
};

/** All that an author writes of a version. */
export const policyContent = z
  .strictObject({ ...publicContent, examples: z.array(example).max(50) })
  .meta({ id: 'PolicyContent' });

/** A version as anybody reads it. */
export const publishedPolicy = z
  .strictObject({
    policy: policyId,
    version: versionNumber,
    ...publicContent,
    /** All versions that were, are or will be in force, with their days. */
    versions: z.array(z.strictObject({ version: versionNumber, effective })),
  })
  .meta({ id: 'PublishedPolicy' });

/** A line of the public list. */
export const policySummary = z
  .strictObject({
    policy: policyId,
    version: versionNumber,
    department: z.string(),
    name,
    issuers: z.array(z.string()),
    document,
    subject: texts,
    benefit,
    topic: z.string().nullable(),
    effective,
    /** Applied for here, and until when; null where it is enjoyed by declaring it elsewhere. */
    application: z.strictObject({ opensOn: day.nullable(), closesOn: day.nullable() }).nullable(),
  })
  .meta({ id: 'PolicySummary' });

const act = z.strictObject({
  action: z.enum(versionActions),
  actor: z.string(),
  at: instant,
  /** Why it was sent back; the day on which it ends. */
  reason: z.string().nullable(),
});

/** One version among all of a policy. */
export const versionLine = z
  .strictObject({
    version: versionNumber,
    state: z.enum(versionStates),
    revision,
    effective,
    isInForce: z.boolean(),
    history: z.array(act),
  })
  .meta({ id: 'PolicyVersionLine' });

/** A version as its department sees it. */
export const policyVersion = z
  .strictObject({
    policy: policyId,
    ...versionLine.shape,
    content: policyContent,
    /** What the caller may do with it now; who wrote or submitted it may not publish it. */
    allowed: z.array(z.enum(versionActions)),
  })
  .meta({ id: 'PolicyVersion' });

/** A policy on its department's desk. */
export const policyOnDesk = z
  .strictObject({
    policy: policyId,
    department: z.string(),
    name,
    latest: z.strictObject({ version: versionNumber, state: z.enum(versionStates) }),
    inForce: versionNumber.nullable(),
    published: z.array(versionNumber),
  })
  .meta({ id: 'PolicyOnDesk' });

/** Something that keeps a version from being submitted or published; `pointer` is into the content. */
export const policyProblem = z
  .strictObject({ pointer: z.string(), code: z.string(), detail: z.string() })
  .meta({ id: 'PolicyProblem' });

const firm = z.strictObject({ firmId: z.string(), name: z.string().nullable() });
const firmList = z.strictObject({ count, sample: z.array(firm) });

/** How many firms a version would have. */
export const verdictCounts = z
  .strictObject({ firms: count, eligible: count, unknown: count, not: count, on: day })
  .meta({ id: 'PolicyCounts' });

/** What a version would do, against the one in force on its first day. */
export const policyPreview = z
  .strictObject({
    ...verdictCounts.shape,
    sample: z.array(firm),
    nearMissCount: count,
    /** Firms that one clause keeps out, the nearest first; their figures are read in their files. */
    nearMisses: z.array(
      z.strictObject({
        ...firm.shape,
        clause: z.string(),
        /** Share of what is needed that is missing, to the percent above; 1 where no number tells it. */
        gap: z.number(),
        findings: z.array(z.strictObject({ field: z.string().nullable(), needed: z.array(z.unknown()) })),
      }),
    ),
    /** Version that was compared with; null where none is in force. */
    against: versionNumber.nullable(),
    gains: firmList,
    loses: firmList,
  })
  .meta({ id: 'PolicyPreview' });
