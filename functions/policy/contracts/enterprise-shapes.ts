import * as z from 'zod';
import { demandActions, demandStates } from '../domain/enterprise/demand.ts';
import { factSources, firmStatuses } from '../domain/enterprise/enterprise-file.ts';
import { day, instant } from './shapes.ts';

export const language = z.enum(['zh-CN', 'en']);
/** Unified social credit code as people write it; form and check character are judged apart. */
export const creditCode = z.string().min(15).max(30);
export const firmId = z.string().regex(/^[0-9A-Z]{18}$/);
export const derivedId = z.string().regex(/^[0-9A-Z]{26}$/);
export const inFirm = z.strictObject({ firm: firmId });
/** A mainland mobile number or a mail address. */
export const contact = z.string().min(5).max(254);
export const version = z.number().int().min(1).optional();

export const factValue = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string())]);

/** A fact as somebody tells it. Amounts are in the field's base unit unless `unit` says 万元. */
export const toldFact = z
  .strictObject({
    field: z.string().min(1).max(60),
    /** Of figures by calendar year only. */
    year: z.number().int().optional(),
    value: z.union([
      z.number(),
      z.string().max(200),
      z.boolean(),
      z.null(),
      z.array(z.string().max(60)).max(100),
    ]),
    unit: z.enum(['yuan', 'wan-yuan']).optional(),
    /** Day on which it was learned; today where absent. */
    on: day.optional(),
    /** It is right although it looks as if it were in the wrong unit. */
    certain: z.boolean().optional(),
  })
  .meta({ id: 'ToldEnterpriseFact' });

export const shownFact = z
  .strictObject({
    field: z.string(),
    year: z.number().int().nullable(),
    value: factValue,
    source: z.enum(factSources),
    /** Officer, partner or department that told it; null where the firm looks. */
    by: z.string().nullable(),
    on: day,
    /** Somebody other than the firm itself says so. */
    verified: z.boolean(),
  })
  .meta({ id: 'EnterpriseFact' });

export const shownCertificate = z
  .strictObject({
    type: z.string(),
    /** Its id in the registry of certificates. */
    ref: z.string().nullable(),
    issuedOn: day.nullable(),
    /** Null where it is not known, or where it has no end: see `endless`. */
    expiresOn: day.nullable(),
    endless: z.boolean(),
    source: z.enum(factSources),
    on: day.nullable(),
    verified: z.boolean(),
  })
  .meta({ id: 'EnterpriseCertificate' });

export const shownGrant = z
  .strictObject({
    policy: z.string(),
    version: z.number().int(),
    application: z.string().nullable(),
    on: day,
    /** In yuan. */
    amount: z.number().nullable(),
  })
  .meta({ id: 'EnterpriseGrant' });

export const riskReason = z
  .strictObject({
    signal: z.enum([
      'address-outside',
      'tax-district-outside',
      'falling-staff',
      'falling-power',
      'falling-taxes',
      'said-in-visit',
      'unanswered-demand',
    ]),
    points: z.number().int(),
    on: day,
    /** By how many percent a figure fell. */
    fall: z.number().int().nullable(),
    words: z.array(z.string()),
    /** The visit or demand that it rests on. */
    ref: z.string().nullable(),
  })
  .meta({ id: 'RelocationReason' });

export const risk = z
  .strictObject({
    level: z.enum(['watch', 'warn']),
    score: z.number().int(),
    since: instant,
    reasons: z.array(riskReason),
  })
  .meta({ id: 'RelocationRisk' });

export const enterpriseLine = z
  .strictObject({ firm: firmId, name: z.string(), status: z.enum(firmStatuses) })
  .meta({ id: 'EnterpriseLine' });

export const enterprise = enterpriseLine
  .extend({
    address: z.string().nullable(),
    language,
    /** Masked; null where the firm cannot be written to, or the caller may not see it. */
    contact: z.string().nullable(),
    linked: z.boolean(),
    /** All but figures. */
    facts: z.array(shownFact),
    certificates: z.array(shownCertificate),
    /** Whether these are all: somebody said what the firm holds. */
    certificatesAll: z.boolean(),
    granted: z.array(shownGrant),
    grantedAll: z.boolean(),
    risk: risk.nullable(),
    version: z.number().int(),
    changedAt: instant,
  })
  .meta({ id: 'Enterprise' });

export const person = z
  .strictObject({
    person: derivedId,
    name: z.string(),
    phone: z.string(),
    position: z.string(),
    at: instant,
    by: z.string(),
  })
  .meta({ id: 'EnterprisePerson' });

export const newPerson = z.strictObject({
  name: z.string().min(1).max(40),
  phone: z.string().regex(/^\+?[0-9][0-9 -]{6,18}[0-9]$/),
  position: z.string().min(1).max(60),
});

/** A visit as the firm sees it: not what officials noted for themselves. */
export const ownVisit = z
  .strictObject({
    visit: derivedId,
    on: day,
    visitors: z.array(z.string()),
    about: z.string(),
    demands: z.array(z.string()),
  })
  .meta({ id: 'OwnVisit' });

export const visit = ownVisit
  .extend({ said: z.string(), signs: z.array(z.string()), at: instant, by: z.string() })
  .meta({ id: 'EnterpriseVisit' });

export const newVisit = z.strictObject({
  on: day,
  visitors: z.array(z.string().min(1).max(60)).min(1).max(20),
  about: z.string().min(1).max(200),
  said: z.string().max(2000).default(''),
  /** Each is a demand of its own at once, raised on the firm's behalf. */
  demands: z.array(z.string().min(1).max(500)).max(10).default([]),
  /** Words that speak for a move, beside those that are found in what was said. */
  signs: z.array(z.string().min(1).max(60)).max(10).default([]),
});

export const demand = z
  .strictObject({
    demand: derivedId,
    title: z.string(),
    text: z.string(),
    state: z.enum(demandStates),
    raisedAt: instant,
    onBehalf: z.boolean(),
    grade: z.number().int().nullable(),
    steps: z.array(
      z.strictObject({
        action: z.enum(['raise', ...demandActions]),
        at: instant,
        note: z.string().nullable(),
      }),
    ),
    version: z.number().int(),
  })
  .meta({ id: 'EnterpriseDemand' });

export const newDemand = z.strictObject({
  title: z.string().min(1).max(100),
  text: z.string().min(1).max(2000),
});

export const reading = z
  .strictObject({
    at: instant,
    by: z.string(),
    role: z.string(),
    what: z.enum(['figures', 'people', 'contact', 'link', 'personal-data']),
    /** Why the contact was opened; null of all else. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'EnterpriseReading' });

/** Who works with firms, who keeps their files, and who looks on. */
export const keepers = ['policy-officer', 'operator'] as const;
export const visitors = ['policy-officer', 'operator', 'handler'] as const;
export const lookers = [...visitors, 'auditor', 'head', 'hall-manager'] as const;
