import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { revocationReasons } from '../domain/certificate.ts';
import {
  certificate,
  certificateHistory,
  count,
  day,
  holder,
  id,
  inCertificate,
  instant,
  language,
  number,
  observers,
  registrars,
  text,
  version,
} from './shapes.ts';

const contact = z.string().min(5).max(254).optional();
const registration = [
  'other-department',
  'certificate-invalid',
  'already-registered',
  'number-of-another-holder',
  'not-later',
  'wrong-state',
  'conflict',
] as const;

/** Bytes of an imported file, at most: some 10,000 lines, which are registered well within 30 seconds. */
const IMPORT_BYTES = 1024 * 1024;
const file = z.string().meta({ description: 'CSV, UTF-8 或 GBK · CSV in UTF-8 or GBK' });

/** What staff do with the registry. Numbers of persons and firms travel in bodies, never in addresses. */
export const registryContract = {
  listCertificateTypes: {
    method: 'GET',
    path: '/v1/certificates/types',
    who: 'public',
    summary: {
      'zh-CN': '证照类型、提醒日与续办指南',
      en: 'Types of certificate, reminder days, how to renew',
    },
    success: {
      status: 200,
      schema: z.strictObject({
        types: z.array(
          z.strictObject({
            type: id,
            name: text,
            department: id,
            reminderDays: z.array(z.number().int()),
            renewalGuide: text,
          }),
        ),
      }),
    },
  },
  registerCertificate: {
    method: 'POST',
    path: '/v1/certificates',
    who: registrars,
    summary: {
      'zh-CN': '登记本部门证照；同类型、同编号、同发证日期只登记一次，发证日期更晚的视为换发',
      en: 'Register a certificate of an own department. Type, number and day of issue make one; a later day of issue renews the one before.',
    },
    body: z.strictObject({
      type: id,
      number,
      holder,
      issuedOn: day,
      expiresOn: day,
      contact,
      language: language.default('zh-CN'),
    }),
    success: { status: 201, schema: certificate },
    problems: registration,
  },
  findCertificates: {
    method: 'POST',
    path: '/v1/certificates/search',
    who: observers,
    summary: {
      'zh-CN': '按持证人或按类型与编号查找',
      en: 'Find by holder, or by type and number. A POST, so that numbers are in no address and no access log.',
    },
    body: z.strictObject({
      holder: holder.optional(),
      certificate: z.strictObject({ type: id, number }).optional(),
    }),
    success: { status: 200, schema: z.strictObject({ certificates: z.array(certificate) }) },
    problems: ['search-one-way'],
  },
  importCertificates: {
    method: 'POST',
    path: '/v1/certificates/imports',
    who: registrars,
    summary: {
      'zh-CN': '导入 CSV（UTF-8 或 GBK；GBK 请以 application/octet-stream 上传），逐行报告',
      en: 'Import a CSV in UTF-8 or GBK (send GBK as application/octet-stream) with a report line by line. Sending it again changes nothing.',
    },
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
    accepts: { 'text/csv': file, 'application/octet-stream': file },
    largestBodyBytes: IMPORT_BYTES,
    success: {
      status: 200,
      schema: z
        .strictObject({
          encoding: z.enum(['utf-8', 'gbk']),
          lines: count,
          registered: count,
          renewed: count,
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
        .meta({ id: 'CertificateImportReport' }),
    },
    problems: ['import-header'],
  },
  showCertificate: {
    method: 'GET',
    path: '/v1/certificates/{certificate}',
    who: observers,
    summary: { 'zh-CN': '查看一份证照的全部经过', en: 'A certificate with its reminders and whole log' },
    params: inCertificate,
    success: { status: 200, schema: certificateHistory },
    problems: ['not-found'],
  },
  renewCertificate: {
    method: 'POST',
    path: '/v1/certificates/{certificate}/renew',
    who: registrars,
    summary: {
      'zh-CN': '换发本部门证照；原证照的提醒随即停止',
      en: 'Renew a certificate of an own department; reminders of the one before end at once',
    },
    params: inCertificate,
    body: z.strictObject({
      version,
      number,
      issuedOn: day,
      expiresOn: day,
      contact,
      language: language.optional(),
    }),
    success: { status: 201, schema: certificate },
    problems: ['not-found', 'stale-version', ...registration],
  },
  revokeCertificate: {
    method: 'POST',
    path: '/v1/certificates/{certificate}/revoke',
    who: registrars,
    summary: { 'zh-CN': '吊销或撤销本部门证照', en: 'Revoke a certificate of an own department' },
    params: inCertificate,
    body: z.strictObject({ version, reason: z.enum(revocationReasons) }),
    success: { status: 200, schema: certificate },
    problems: ['not-found', 'other-department', 'stale-version', 'wrong-state', 'conflict'],
  },
  showReminderRun: {
    method: 'GET',
    path: '/v1/certificate-reminders/runs/{day}',
    who: observers,
    summary: { 'zh-CN': '当日到期提醒的进度', en: 'How far a day’s sweep has come' },
    params: z.strictObject({ day }),
    success: {
      status: 200,
      schema: z
        .strictObject({
          day,
          finished: z.boolean(),
          counts: z.record(z.string(), count),
          shards: z.array(
            z.strictObject({
              shard: count,
              startedAt: instant,
              finishedAt: instant.nullable(),
              counts: z.record(z.string(), count),
            }),
          ),
        })
        .meta({ id: 'ReminderRun' }),
    },
    problems: ['not-found'],
  },
  showReminderReport: {
    method: 'GET',
    path: '/v1/certificate-reminders/reports/{month}',
    who: observers,
    summary: { 'zh-CN': '提醒后换发情况（按月）', en: 'How many were renewed after a reminder, by month' },
    params: z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    success: {
      status: 200,
      schema: z
        .strictObject({
          month: z.string(),
          /** Messages by step, days before expiry. */
          sent: z.record(z.string(), count),
          /** Renewals by the last step sent before; `none` where there was no reminder. */
          renewedAfter: z.record(z.string(), count),
          byType: z.record(z.string(), z.strictObject({ afterReminder: count, without: count })),
        })
        .meta({ id: 'ReminderReport' }),
    },
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
