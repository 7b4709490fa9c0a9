import * as z from 'zod';
import { creditCodeFault } from '../../shared/kernel/credit-code.ts';
import { residentIdFault } from '../../shared/kernel/resident-id.ts';
import { mailFault, phoneFault } from '../domain/contact-fault.ts';
import type { SentData } from '../domain/sent-event.ts';
import type { Complaint } from './complaints.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u);
/** A text that one check may find fault with; the fault names the message. */
const checked = (text: z.ZodString, complaintOf: (value: string) => Complaint | undefined) =>
  text.superRefine((value, ctx) => {
    const complaint = complaintOf(value);
    if (complaint) ctx.addIssue({ code: 'custom', message: complaint });
  });

const creditCode = checked(z.string(), (code) => {
  const fault = creditCodeFault(code);
  return fault && `credit-code-${fault}`;
}).meta({ description: '统一社会信用代码 · GB 32100-2015', examples: ['91350100M000100Y43'] });

const residentId = checked(z.string(), (number) => {
  const fault = residentIdFault(number);
  return fault && `resident-id-${fault}`;
}).meta({ description: '公民身份号码 · GB 11643-1999' });

const idKept = '只留密钥摘要与掩码 · only a keyed digest and a masked form are kept';
const holder = z
  .union([
    z.strictObject({ kind: z.literal('enterprise'), creditCode }),
    z.strictObject({
      kind: z.literal('person'),
      idType: z.literal('resident-id').default('resident-id'),
      idNumber: residentId,
    }),
    z.strictObject({
      kind: z.literal('person'),
      idType: z.enum(['passport', 'other']),
      idNumber: z.string().regex(/^[A-Za-z0-9]{5,30}$/),
    }),
  ])
  .meta({ id: 'SentHolder', description: idKept });

const contact = z
  .union([
    z.strictObject({ phone: checked(z.string().max(40), phoneFault) }),
    z.strictObject({ email: checked(z.string().max(254), mailFault) }),
  ])
  .meta({ id: 'SentContact', description: '加密保存 · kept encrypted' });

const certificateNamed = {
  /** The district's id of the type of certificate. */
  type: id,
  number: z.string().regex(/^[\p{L}\p{N}()（）〔〕[\]./-]{4,60}$/u),
};

const certificate = {
  ...certificateNamed,
  holder,
  issuedOn: z.iso.date(),
  expiresOn: z.iso.date(),
  authority: line(60),
  language: z.enum(['zh-CN', 'en']).optional(),
  contact: contact.optional(),
};

const inOrder = (
  { issuedOn, expiresOn }: { issuedOn: string; expiresOn: string },
  ctx: z.RefinementCtx,
): void => {
  if (expiresOn <= issuedOn)
    ctx.addIssue({
      code: 'custom',
      path: ['expiresOn'],
      message: 'expires-before-issue' satisfies Complaint,
    });
};

const parts = [
  'name',
  'legal-representative',
  'address',
  'registered-capital',
  'business-scope',
  'industry',
  'status',
] as const;

const enterpriseChange = z
  .strictObject({
    creditCode,
    changed: z.array(z.enum(parts)).min(1),
    effectiveOn: z.iso.date(),
    now: z.strictObject({
      name: line(100).optional(),
      address: line(200).optional(),
      industry: z
        .string()
        .regex(/^([A-T]|[A-T]?\d{2,4})$/)
        .meta({ description: 'GB/T 4754-2017' })
        .optional(),
      status: z.enum(['active', 'suspended', 'revoked', 'deregistered']).optional(),
    }),
  })
  .superRefine(({ changed, now }, ctx) => {
    const complain = (path: (string | number)[], message: Complaint) =>
      ctx.addIssue({ code: 'custom', path, message });
    changed.forEach((each, index) => {
      if (changed.indexOf(each) !== index) complain(['changed', index], 'changed-twice');
    });
    for (const part of Object.keys(now) as (keyof typeof now)[])
      if (!changed.includes(part)) complain(['now', part], 'now-unchanged');
  });

const legacyTicket = {
  hall: id,
  machine: id,
  queue: id,
  number: z.string().regex(/^[A-Z]{0,2}\d{1,6}$/),
};

const appeal = z
  .strictObject({
    title: z.string().max(200).optional(),
    text: checked(z.string().min(1).max(20_000), (text) =>
      /[\p{L}\p{N}]/u.test(text) ? (text.includes('\uFFFD') ? 'text-unreadable' : undefined) : 'text-empty',
    ),
    language: z.enum(['zh-CN', 'en']).optional(),
    address: z.string().min(1).max(200).optional(),
    location: z
      .strictObject({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        system: z.enum(['wgs-84', 'gcj-02']).default('wgs-84'),
      })
      .optional(),
    phone: checked(z.string().max(40), phoneFault).optional(),
    /** May be published when its personal data is struck out. */
    publishable: z.boolean().optional(),
  })
  .meta({ description: '加密传递与保存 · travels and is kept encrypted' });

/**
 * What partners send, by type of event. What goes on to the bus is another thing (see events/partners/): there,
 * numbers of persons and firms are keyed digests, and contacts are sealed.
 */
export const sentPayloads = {
  'partners.appeal-made.v1': appeal,
  'partners.certificate-issued.v1': z.strictObject(certificate).superRefine(inOrder),
  'partners.certificate-renewed.v1': z
    .strictObject({ ...certificate, replaces: certificateNamed.number.optional() })
    .superRefine(inOrder),
  'partners.certificate-revoked.v1': z.strictObject({
    ...certificateNamed,
    revokedOn: z.iso.date(),
    reason: z.enum(['violation', 'issued-in-error', 'holder-asked', 'holder-ceased', 'other']),
  }),
  'partners.clerk-attendance.v1': z.strictObject({
    hall: id,
    clerk: id,
    kind: z.enum(['arrived', 'left']),
    window: id.optional(),
  }),
  'partners.enterprise-changed.v1': enterpriseChange,
  'partners.legacy-ticket-issued.v1': z.strictObject(legacyTicket),
  'partners.legacy-ticket-called.v1': z.strictObject({ ...legacyTicket, window: id }),
} as const satisfies { readonly [T in keyof SentData]: z.ZodType<SentData[T]> };
