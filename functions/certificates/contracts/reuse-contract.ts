import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { byLink, consent, derivedId, holder, holderRecord, id, observers, use, witnesses } from './shapes.ts';

/** The OAuth scope of machines that ask for certificates. */
const reuseScope = 'civichall/certificate-reuse';

/** Certificates instead of paper: consent, question and answer, and what the holder sees of it. */
export const reuseContract = {
  giveConsent: {
    method: 'POST',
    path: '/v1/certificates/consents',
    who: witnesses,
    summary: {
      'zh-CN': '记录持证人同意；返回持证人自己的链接',
      en: 'Record a holder’s consent; answers the holder’s own link, by which uses are seen and consents ended',
    },
    body: z.strictObject({
      holder,
      service: id,
      purpose: id,
      types: z.array(id).min(1).max(20),
      days: z.number().int().min(1),
    }),
    success: { status: 201, schema: z.strictObject({ consent, link: z.string() }) },
    problems: ['unknown-service', 'not-authorised', 'consent-too-long', 'holder-number-invalid'],
  },
  endConsent: {
    method: 'POST',
    path: '/v1/certificates/consents/{consent}/end',
    who: witnesses,
    summary: { 'zh-CN': '应持证人要求终止同意', en: 'End a consent at the holder’s word' },
    params: z.strictObject({ consent: derivedId }),
    body: z.strictObject({ holder }),
    success: { status: 200, schema: consent },
    problems: ['not-found'],
  },
  findUses: {
    method: 'POST',
    path: '/v1/certificates/uses/search',
    who: observers,
    summary: { 'zh-CN': '应要求查询持证人的使用记录', en: 'A holder’s consents and uses, on request' },
    body: z.strictObject({ holder }),
    success: { status: 200, schema: holderRecord },
  },
  showOwnUses: {
    method: 'GET',
    path: '/v1/certificate-holders/{link}',
    who: 'public',
    summary: {
      'zh-CN': '持证人查看自己的同意与使用记录',
      en: 'What a holder sees: consents, and who asked for what',
    },
    params: byLink,
    success: { status: 200, schema: holderRecord },
    problems: ['not-found'],
  },
  endOwnConsent: {
    method: 'POST',
    path: '/v1/certificate-holders/{link}/consents/{consent}/end',
    who: 'public',
    summary: { 'zh-CN': '持证人终止同意', en: 'A holder ends a consent' },
    params: byLink.extend({ consent: derivedId }),
    body: z.strictObject({}),
    success: { status: 200, schema: consent },
    problems: ['not-found'],
  },
  askCertificate: {
    method: 'POST',
    path: '/v1/certificates/statements',
    who: ['handler', 'partner'],
    scopes: [reuseScope],
    summary: {
      'zh-CN': '授权服务查询持证人的有效证照，返回签名证明（ES256 JWS）',
      en: 'An authorised service asks for a holder’s valid certificate; answers a signed statement (ES256 compact JWS), logged for the holder to see',
    },
    body: z.strictObject({ holder, type: id, purpose: id, consent: derivedId }),
    success: {
      status: 201,
      schema: use
        .omit({ serviceName: true })
        .extend({
          holder: z.string(),
          certificateId: z.string().nullable(),
          statement: z.string().nullable(),
        })
        .meta({ id: 'CertificateStatement' }),
    },
    problems: ['not-authorised', 'consent-not-found', 'consent-ended', 'consent-other-scope', 'conflict'],
  },
  statementKeys: {
    method: 'GET',
    path: '/v1/certificates/keys',
    who: 'public',
    summary: { 'zh-CN': '验证签名证明的公钥（JWKS）', en: 'Public keys that verify statements (JWKS)' },
    success: {
      status: 200,
      schema: z
        .strictObject({
          keys: z.array(
            z.strictObject({
              kty: z.literal('EC'),
              crv: z.literal('P-256'),
              x: z.string(),
              y: z.string(),
              kid: z.string(),
              use: z.literal('sig'),
              alg: z.literal('ES256'),
            }),
          ),
        })
        .meta({ id: 'StatementKeys' }),
    },
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
