import * as z from 'zod';
import {
  certificateActions,
  certificateStates,
  revocationReasons,
  standings,
} from '../domain/certificate.ts';

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
export const instant = z.iso.datetime();
export const day = z.iso.date();
export const count = z.number().int().min(0);
export const text = z.strictObject({ 'zh-CN': z.string(), en: z.string() }).meta({ id: 'LocalText' });
export const language = z.enum(['zh-CN', 'en']);
export const certificateId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}-\d{8}$/);
export const derivedId = z.string().regex(/^[0-9A-Z]{26}$/);
/** The version the caller has seen; when given and not the present one, nothing is done. */
export const version = z.number().int().min(1).optional();

/** The number of a certificate as people write it. */
export const number = z.string().min(4).max(80);
/** Whose: by the number of an ID, a passport or a firm. It is not kept in the clear. */
export const holder = z
  .strictObject({ kind: z.enum(['person', 'enterprise']), number: z.string().min(5).max(60) })
  .meta({ id: 'CertificateHolder' });

export const shownHolder = z
  .strictObject({
    kind: z.enum(['person', 'enterprise']),
    number: z.string(),
    contact: z.string().nullable(),
  })
  .meta({ id: 'MaskedCertificateHolder' });

/** A certificate as staff see it; numbers and contact are masked. */
export const certificate = z
  .strictObject({
    certificateId,
    type: z.string(),
    department: z.string(),
    number: z.string(),
    holder: shownHolder,
    language,
    issuedOn: day,
    expiresOn: day,
    standing: z.enum(standings),
    state: z.enum(certificateStates),
    supersedes: z.string().nullable(),
    supersededBy: z.string().nullable(),
    /** Day on which something happens by itself: a reminder, or the end. */
    dueOn: day.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Certificate' });

export const certificateHistory = certificate
  .extend({
    reminders: z.array(
      z.strictObject({ daysBefore: z.number().int(), outcome: z.enum(['sent', 'skipped']), day }),
    ),
    log: z.array(
      z.strictObject({
        action: z.enum(certificateActions),
        at: instant,
        state: z.enum(certificateStates),
        role: z.enum(['officer', 'import', 'partner', 'system']),
        reason: z.enum(revocationReasons).nullable(),
      }),
    ),
  })
  .meta({ id: 'CertificateHistory' });

export const consent = z
  .strictObject({
    consentId: z.string(),
    service: z.string(),
    serviceName: text.nullable(),
    purpose: z.string(),
    types: z.array(z.string()),
    givenAt: instant,
    until: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'CertificateConsent' });

export const use = z
  .strictObject({
    useId: z.string(),
    at: instant,
    service: z.string(),
    serviceName: text.nullable(),
    purpose: z.string(),
    type: z.string(),
    consentId: z.string(),
    outcome: z.enum(['stated', 'none']),
  })
  .meta({ id: 'CertificateUse' });

export const holderRecord = z
  .strictObject({ consents: z.array(consent), uses: z.array(use) })
  .meta({ id: 'CertificateHolderRecord' });

export const inCertificate = z.strictObject({ certificate: certificateId });
export const byLink = z.strictObject({ link: z.string().regex(/^[0-9A-Z]{26}\.[0-9A-Za-z_-]{20,100}$/) });
export const registrars = ['policy-officer', 'handler', 'operator'] as const;
export const observers = [...registrars, 'auditor'] as const;
export const witnesses = ['clerk', 'window-lead', ...registrars] as const;
