import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import {
  contact,
  creditCode,
  derivedId,
  enterprise,
  enterpriseLine,
  inFirm,
  keepers,
  language,
  lookers,
  person,
  reading,
  risk,
  shownCertificate,
  shownFact,
  toldFact,
  visitors,
} from './enterprise-shapes.ts';
import { count, day, secret } from './shapes.ts';

const changing = ['not-found', 'conflict'] as const;
const link = z.strictObject({ link: secret, givenOn: day });
const file = z.string().meta({ description: 'CSV，UTF-8 或 GBK · CSV in UTF-8 or GBK' });

/** Bytes of a file of figures, at most: some 5,000 firms, which are written well within 30 seconds. */
const IMPORT_BYTES = 1024 * 1024;

/** What staff do with enterprise files. A credit code is public and may stand in addresses. */
export const enterpriseContract = {
  registerEnterprise: {
    method: 'POST',
    path: '/v1/policy/enterprises',
    who: keepers,
    summary: {
      'zh-CN': '建立企业档案（统一社会信用代码即档案号）',
      en: 'Open the file of an enterprise; its unified social credit code is its id',
    },
    body: z.strictObject({
      creditCode,
      name: z.string().min(2).max(100),
      address: z.string().min(1).max(200).optional(),
      language: language.default('zh-CN'),
      facts: z.array(toldFact).max(100).default([]),
    }),
    success: { status: 201, schema: enterprise },
    problems: ['credit-code-invalid', 'enterprise-known', 'facts-invalid', 'conflict'],
  },
  findEnterprises: {
    method: 'GET',
    path: '/v1/policy/enterprises',
    who: lookers,
    summary: {
      'zh-CN': '按名称片段或统一社会信用代码查找企业',
      en: 'Find enterprises by part of the name, or by credit code',
    },
    query: z.strictObject({ text: z.string().min(1).max(100) }),
    success: { status: 200, schema: z.strictObject({ enterprises: z.array(enterpriseLine).max(50) }) },
  },
  listRelocationRisks: {
    method: 'GET',
    path: '/v1/policy/enterprises/relocation-risks',
    who: ['policy-officer', 'operator', 'head', 'hall-manager', 'auditor'],
    summary: {
      'zh-CN': '企业外迁预警：分值与依据，高者在前',
      en: 'Firms that may move away, with score and reasons, the most likely first',
    },
    success: {
      status: 200,
      schema: z.strictObject({ enterprises: z.array(enterpriseLine.extend({ risk })) }),
    },
  },
  showEnterprise: {
    method: 'GET',
    path: '/v1/policy/enterprises/{firm}',
    who: visitors,
    summary: {
      'zh-CN': '企业档案（经营数据另查）；每项附来源与日期',
      en: 'The file of an enterprise without figures; each fact with source and day',
    },
    params: inFirm,
    success: { status: 200, schema: enterprise },
    problems: ['not-found'],
  },
  showEnterpriseFigures: {
    method: 'GET',
    path: '/v1/policy/enterprises/{firm}/figures',
    who: keepers,
    summary: {
      'zh-CN': '企业经营数据（每次查看留痕）',
      en: 'Figures of an enterprise; every reading is logged',
    },
    params: inFirm,
    success: { status: 200, schema: z.strictObject({ facts: z.array(shownFact) }) },
    problems: ['not-found'],
  },
  listEnterpriseReadings: {
    method: 'GET',
    path: '/v1/policy/enterprises/{firm}/readings',
    who: ['auditor', 'operator'],
    summary: {
      'zh-CN': '谁看过企业的经营数据与人员，谁取用过专属链接',
      en: 'Who read the figures and people of an enterprise, and who took its link',
    },
    params: inFirm,
    success: { status: 200, schema: z.strictObject({ readings: z.array(reading) }) },
    problems: ['not-found'],
  },
  tellEnterpriseFacts: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/facts',
    who: keepers,
    summary: {
      'zh-CN': '登记企业信息（可多项）；有一项不对则全部不登记。较旧的不覆盖较新的',
      en: 'Tell facts of an enterprise, all of them or none. What is older never takes the place of what is newer.',
    },
    params: inFirm,
    body: z.strictObject({
      facts: z.array(toldFact).min(1).max(200),
      /** Whose word it is: the department's own, or what it read in a register. */
      source: z.enum(['department', 'register']).default('department'),
    }),
    success: {
      status: 200,
      schema: z.strictObject({
        enterprise,
        /** Keys of facts that the file knows better already: newer, or by a better source. */
        kept: z.array(z.string()),
      }),
    },
    problems: [...changing, 'facts-invalid'],
  },
  tellEnterpriseCertificates: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/certificates',
    who: keepers,
    summary: {
      'zh-CN': '登记企业持有的证书；all 表示所列即全部',
      en: 'Tell which certificates an enterprise holds; `all` says that it holds no others',
    },
    params: inFirm,
    body: z.strictObject({
      certificates: z
        .array(
          z.strictObject({
            type: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
            issuedOn: day.optional(),
            /** Null: it has no end. */
            expiresOn: day.nullable().optional(),
          }),
        )
        .max(100),
      all: z.boolean().default(false),
      on: day.optional(),
    }),
    success: { status: 200, schema: z.strictObject({ certificates: z.array(shownCertificate) }) },
    problems: [...changing, 'facts-invalid'],
  },
  setEnterpriseContact: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/contact',
    who: keepers,
    summary: {
      'zh-CN': '登记企业联系方式与语言；加密保存，随信附企业专属链接',
      en: 'How the enterprise is written to, and in which language; kept sealed, with the firm’s link',
    },
    params: inFirm,
    body: z.strictObject({ contact: contact.optional(), language: language.optional() }),
    success: { status: 200, schema: enterprise },
    problems: [...changing, 'contact-invalid'],
  },
  openEnterpriseContact: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/contact/open',
    who: keepers,
    summary: {
      'zh-CN': '查看企业及其联系人的完整联系方式（说明事由；每次查看留痕）',
      en: 'How an enterprise and its people are reached, in full, for a reason; every reading is logged',
    },
    params: inFirm,
    /** Why; kept with who looked. */
    body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
    success: {
      status: 200,
      schema: z
        .strictObject({
          contact: z.string().nullable(),
          people: z.array(person.pick({ person: true, name: true, phone: true, position: true })),
        })
        .meta({ id: 'OpenEnterpriseContact' }),
    },
    problems: ['not-found'],
  },
  forgetEnterpriseContact: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/contact/forget',
    who: keepers,
    summary: { 'zh-CN': '删除企业联系方式', en: 'Forget how the enterprise is written to' },
    params: inFirm,
    body: z.strictObject({}),
    success: { status: 200, schema: enterprise },
    problems: changing,
  },
  giveFirmLink: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/link',
    who: keepers,
    summary: {
      'zh-CN': '取得企业专属链接（没有则新建）',
      en: 'The link by which the firm acts; a new one where it has none',
    },
    params: inFirm,
    body: z.strictObject({}),
    success: { status: 201, schema: link },
    problems: changing,
  },
  renewFirmLink: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/link/renew',
    who: keepers,
    summary: {
      'zh-CN': '更换企业专属链接：旧链接立即失效；联系方式须重新提供，否则删除',
      en: 'A new link; the old one opens nothing any more. The contact is sealed with its link: give it again, or it is forgotten.',
    },
    params: inFirm,
    body: z.strictObject({ contact: contact.optional() }),
    success: { status: 201, schema: link },
    problems: [...changing, 'contact-invalid'],
  },
  endFirmLink: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/link/end',
    who: keepers,
    summary: {
      'zh-CN': '停用企业专属链接，并删除随其加密的联系方式',
      en: 'End the link; the contact that is sealed with it is forgotten',
    },
    params: inFirm,
    body: z.strictObject({}),
    success: { status: 200, schema: z.strictObject({ ended: z.boolean() }) },
    problems: changing,
  },
  importEnterpriseFigures: {
    method: 'POST',
    path: '/v1/policy/enterprise-imports',
    who: keepers,
    summary: {
      'zh-CN':
        '导入企业信息 CSV（UTF-8 或 GBK；GBK 请以 application/octet-stream 上传），列名为信息项编号或中文名，逐行报告',
      en: 'Import facts of enterprises as CSV in UTF-8 or GBK (send GBK as application/octet-stream); columns are field ids or Chinese names. Reported line by line; sending it again changes nothing.',
    },
    query: z.strictObject({
      /** The year that the file is of; a line of another year is refused. Without it each line needs its own. */
      year: z.coerce.number().int().min(1949).max(2999).optional(),
      /** Day on which the figures were learned; today where absent. */
      on: day.optional(),
      dryRun: z.enum(['true', 'false']).default('false'),
      /** Figures that look as if they were in the wrong unit are right all the same. */
      certain: z.enum(['true', 'false']).default('false'),
    }),
    accepts: { 'text/csv': file, 'application/octet-stream': file },
    largestBodyBytes: IMPORT_BYTES,
    success: {
      status: 200,
      schema: z
        .strictObject({
          encoding: z.enum(['utf-8', 'gbk']),
          lines: count,
          /** Lines that changed something. */
          changed: count,
          /** Lines of which everything was known before. */
          known: count,
          failed: count,
          faults: z.array(
            z.strictObject({
              line: z.number().int().min(1),
              column: z.string().optional(),
              reason: z.string(),
              detail: z.string(),
            }),
          ),
        })
        .meta({ id: 'EnterpriseImportReport' }),
    },
    problems: ['import-header'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;

/** Ids of what is kept beside a file, in addresses. */
export const inPerson = inFirm.extend({ person: derivedId });
export const inDemand = inFirm.extend({ demand: derivedId });
