import * as z from 'zod';
import { applicationActions, applicationStates } from '../domain/application/application.ts';
import { factSources } from '../domain/enterprise/enterprise-file.ts';
import { clause } from './matching-contract.ts';

import { day, instant, secret, words } from './shapes.ts';

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
/** Ids of applications, and of batches of payments. */
export const applicationId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
/** The version that the caller has seen; when it is not the present one, nothing is done. */
export const version = z.number().int().min(1);
export const reason = z.string().min(1).max(500);
export const yuan = z.number().min(0);
/** A field of the catalogue, with its year where it is told by year: `figures.revenue@2025`. */
export const slot = z.string().regex(/^[A-Za-z.]{1,80}(@\d{4})?$/);

export const factValue = z.union([
  z.number(),
  z.boolean(),
  z.string().max(2000),
  z.array(z.string().max(80)).max(100),
  z.null(),
]);

/** What a firm says: facts by slot, questions by id. What each may be is in the form's schema. */
export const answers = z
  .strictObject({
    facts: z.record(slot, factValue).default({}),
    questions: z.record(id, z.union([z.string().max(4000), z.number(), z.boolean()])).default({}),
    /** Amounts are right although they look as if they were in the wrong unit. */
    certain: z.boolean().optional(),
  })
  .meta({ id: 'PolicyAnswers' });

/** By material: what `uploadPolicyMaterial` gave, or the certificate in the enterprise file. */
export const materials = z.record(
  id,
  z.union([z.strictObject({ upload: secret }), z.strictObject({ certificate: z.literal(true) })]),
);

const verdict = z.enum(['eligible', 'not', 'unknown']);
/** A fact with where it comes from; without a value it is unknown. */
export const knownFact = z
  .strictObject({
    slot,
    name: words,
    year: z.number().int().nullable(),
    unit: z.string().nullable(),
    value: factValue.optional(),
    source: z.enum(factSources).nullable(),
    on: day.nullable(),
    verified: z.boolean(),
  })
  .meta({ id: 'KnownFact' });

export const fault = z
  .strictObject({
    what: z.enum(['fact', 'question', 'material', 'other']),
    /** The slot, question or material; absent for `other`. */
    id: z.string().max(90).optional(),
    reason,
  })
  .meta({ id: 'ApplicationFault' });

const step = z.strictObject({ id: z.string(), name: words, number: z.number().int(), of: z.number().int() });

const head = {
  applicationId,
  policy: id,
  policyVersion: z.number().int(),
  policyName: words,
  department: id,
  departmentName: words,
  state: z.enum(applicationStates),
  /** Where it is looked at; null once it is decided. */
  step: step.nullable(),
  submittedAt: instant,
  decidedAt: instant.nullable(),
  /** In yuan; null while a figure that it is reckoned from is unknown. */
  amount: yuan.nullable(),
  /** It was approved by rule, at once. */
  instant: z.boolean(),
  noticeUntil: day.nullable(),
  /** Last day on which a returned application may be corrected; then it lapses. */
  correctBy: day.nullable(),
  version: z.number().int(),
};

/** An application in a list of an officer. */
export const applicationRow = z
  .strictObject({
    ...head,
    firmId: z.string(),
    firmName: z.string(),
    /** Day after which the department is late. */
    dueOn: day.nullable(),
    overdue: z.boolean(),
    /** It came back from the firm once; it cannot be returned again. */
    returnedBefore: z.boolean(),
    audit: z.enum(['wanted', 'passed', 'failed']).nullable(),
    batch: applicationId.nullable(),
    /** It was paid and then revoked: whether the money came back. */
    repayment: z.enum(['wanted', 'done']).nullable(),
    /** An operator can take the decision up again. */
    mayReopen: z.boolean(),
  })
  .meta({ id: 'PolicyApplicationRow' });

const material = z.strictObject({
  material: id,
  name: words,
  /** An uploaded file, with an address that is good for some minutes. */
  file: z
    .strictObject({ name: z.string(), type: z.string(), bytes: z.number().int(), url: z.string().nullable() })
    .nullable(),
  certificate: z
    .strictObject({ type: z.string(), issuedOn: day.nullable(), expiresOn: day.nullable() })
    .nullable(),
});

const question = z.strictObject({
  question: id,
  name: words,
  answer: z.union([z.string(), z.number(), z.boolean()]),
});

/** Everything of an application, for the department. */
export const applicationFile = z
  .strictObject({
    application: applicationRow,
    snapshot: z.strictObject({
      day,
      verdict,
      verified: z.boolean(),
      digest: z.string(),
      facts: z.array(knownFact),
      clauses: z.array(clause),
    }),
    /** Facts that are otherwise now than they were on that day. */
    differences: z.array(
      z.strictObject({
        slot,
        name: words,
        frozen: knownFact.nullable(),
        present: knownFact.nullable(),
      }),
    ),
    questions: z.array(question),
    materials: z.array(material),
    faults: z.array(fault),
    objection: z.string().nullable(),
    /** All that may be granted under this policy version, and what was; null without a limit. */
    budget: z.strictObject({ cap: yuan, granted: yuan, left: yuan }).nullable(),
    history: z.array(
      z.strictObject({
        action: z.enum(applicationActions),
        at: instant,
        state: z.enum(applicationStates),
        by: z.string(),
        role: z.enum(['firm', 'officer', 'operator', 'system']),
        step: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PolicyApplicationFile' });

/** What a firm sees of its application. */
export const ownApplication = z
  .strictObject({
    ...head,
    document: z.string(),
    /** Why it was rejected or revoked, or a payment failed. */
    reason: z.string().nullable(),
    /** What has to be corrected (an e-notice); empty when nothing has. */
    faults: z.array(fault),
    clauses: z.array(clause),
    questions: z.array(question),
    facts: z.array(knownFact),
    materials: z.array(material),
    mayWithdraw: z.boolean(),
    mayResubmit: z.boolean(),
    mayAppeal: z.boolean(),
    appealedAt: instant.nullable(),
    steps: z.array(z.strictObject({ action: z.enum(applicationActions), at: instant })),
  })
  .meta({ id: 'OwnPolicyApplication' });
