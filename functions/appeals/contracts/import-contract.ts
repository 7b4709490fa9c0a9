import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { id } from './shapes.ts';

/** Bytes of a file, at most: some 2,000 to 5,000 appeals, which are taken in well within 30 seconds. */
const IMPORT_BYTES = 1024 * 1024;
const file = z.string().meta({ description: 'CSV，UTF-8 或 GBK · CSV in UTF-8 or GBK' });
const count = z.number().int().min(0);

/** Appeals of older systems. */
export const importContract = {
  importAppeals: {
    method: 'POST',
    path: '/v1/appeal-imports',
    who: ['operator', 'dispatcher'],
    summary: {
      'zh-CN': '导入旧系统诉求 CSV（UTF-8 或 GBK；GBK 请以 application/octet-stream 上传），逐行报告',
      en: 'Import appeals of an older system as CSV in UTF-8 or GBK (send GBK as application/octet-stream) with a report line by line. Time runs from when each was received. Sending it again changes nothing.',
    },
    query: z.strictObject({
      /** The older system; its ids are unique within it. */
      source: id,
      dryRun: z.enum(['true', 'false']).default('false'),
    }),
    accepts: { 'text/csv': file, 'application/octet-stream': file },
    largestBodyBytes: IMPORT_BYTES,
    success: {
      status: 200,
      schema: z
        .strictObject({
          encoding: z.enum(['utf-8', 'gbk']),
          lines: count,
          imported: count,
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
        .meta({ id: 'AppealImportReport' }),
    },
    problems: ['import-header'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
