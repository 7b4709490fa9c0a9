import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { responsibilityRules } from '../adapters/responsibility-list.ts';
import { id, instant } from './shapes.ts';

const listVersion = z.number().int().min(1);
const note = z.string().trim().min(1).max(500);
const ofVersion = z.strictObject({ version: z.coerce.number().int().min(1) });
const listReaders = ['operator', 'dispatcher', 'auditor'] as const;
/** Rules of a whole list. */
const largestList = 512 * 1024;

const editionHead = z.strictObject({
  version: listVersion,
  /** When, by whom and why it was made; null of the list that the project ships. */
  madeAt: instant.nullable(),
  by: z.string().nullable(),
  note: z.string().nullable(),
  /** What it changed against the one before it, by the rules' ids. */
  changes: z.strictObject({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.string()),
    reordered: z.boolean(),
  }),
  /** The older version whose rules it has again. */
  restores: listVersion.nullable(),
});

const fault = z.strictObject({
  rule: z.string(),
  fault: z.enum(['unknown-unit', 'unknown-matter', 'unknown-theme']),
  value: z.string(),
});
const warning = z.strictObject({
  rule: z.string(),
  /** `never-reached`: the rule `by` before it fits whatever this one does. `fits-nothing`: it excludes its own words. */
  warning: z.enum(['never-reached', 'fits-nothing', 'unit-closed']),
  by: z.string().nullable(),
});

const edition = editionHead
  .extend({ rules: responsibilityRules, warnings: z.array(warning) })
  .meta({ id: 'ResponsibilityEdition' });

const destination = z
  .strictObject({ unit: z.string(), decision: z.enum(['auto', 'review']), rule: z.string().nullable() })
  .meta({ id: 'TriedDestination' });

const edits = ['stale-version', 'list-faulty', 'list-too-long'] as const;

/** Who is in charge of what, where: ordered rules, the first that fits; every edition is kept. */
export const responsibilityContract = {
  showResponsibilities: {
    method: 'GET',
    path: '/v1/appeal-responsibilities',
    who: listReaders,
    summary: {
      'zh-CN': '职责清单：现行版本',
      en: 'The responsibility list as it is',
    },
    success: { status: 200, schema: edition },
  },
  listResponsibilityEditions: {
    method: 'GET',
    path: '/v1/appeal-responsibility-editions',
    who: listReaders,
    summary: {
      'zh-CN': '职责清单的各版本：何时、何人、为何、改了什么，新的在前',
      en: 'Editions of the responsibility list: when, who, why, and what changed; the newest first',
    },
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      /** Only versions below this one. */
      before: z.coerce.number().int().min(1).optional(),
    }),
    success: { status: 200, schema: z.strictObject({ editions: z.array(editionHead) }) },
  },
  showResponsibilityEdition: {
    method: 'GET',
    path: '/v1/appeal-responsibility-editions/{version}',
    who: listReaders,
    summary: { 'zh-CN': '职责清单的一个版本', en: 'One edition of the responsibility list' },
    params: ofVersion,
    success: { status: 200, schema: edition },
    problems: ['not-found'],
  },
  changeResponsibilities: {
    method: 'POST',
    path: '/v1/appeal-responsibilities',
    who: ['operator'],
    summary: {
      'zh-CN': '修改职责清单：成为新版本，一分钟内生效',
      en: 'Change the responsibility list: a new edition, in force within a minute',
    },
    body: z.strictObject({
      /** The version that was looked at. */
      version: listVersion,
      /** Why. */
      note,
      /** All rules, in their order. */
      rules: responsibilityRules,
    }),
    largestBodyBytes: largestList,
    success: { status: 201, schema: edition },
    problems: edits,
  },
  restoreResponsibilities: {
    method: 'POST',
    path: '/v1/appeal-responsibility-editions/{version}/restoration',
    who: ['operator'],
    summary: {
      'zh-CN': '恢复旧版本的规则：成为新版本',
      en: 'Have the rules of an older edition again: a new edition',
    },
    params: ofVersion,
    body: z.strictObject({ version: listVersion, note }),
    success: { status: 201, schema: edition },
    problems: ['not-found', ...edits],
  },
  tryResponsibilities: {
    method: 'POST',
    path: '/v1/appeal-responsibilities/trial',
    who: ['operator'],
    summary: {
      'zh-CN': '试用清单：不保存，只比较所给诉求的去向',
      en: 'Try a list: nothing is kept; says which of the messages would go elsewhere',
    },
    body: z.strictObject({
      rules: responsibilityRules,
      messages: z
        .array(
          z.strictObject({
            id: id.optional(),
            title: z.string().max(200).default(''),
            text: z.string().max(4000).default(''),
          }),
        )
        .max(200),
    }),
    largestBodyBytes: 4 * largestList,
    requestsPerSecond: 2,
    success: {
      status: 200,
      schema: z.strictObject({
        faults: z.array(fault),
        warnings: z.array(warning),
        tried: z.number().int(),
        /** Only those that go elsewhere, are decided otherwise or by another rule; counted from 0. */
        changes: z.array(
          z.strictObject({
            message: z.number().int().min(0),
            id: z.string().nullable(),
            before: destination,
            after: destination,
          }),
        ),
      }),
    },
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
