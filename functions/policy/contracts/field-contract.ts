import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { units } from '../domain/conditions/condition.ts';
import { words } from './shapes.ts';

const field = z
  .strictObject({
    field: z.string(),
    type: z.enum(['number', 'money', 'date', 'bool', 'code', 'industry', 'list']),
    name: words,
    /** Base unit of a number; amounts of money are in yuan. */
    unit: z.enum(units).optional(),
    /** It is told by calendar year. */
    yearly: z.boolean(),
    mayBeNone: z.boolean(),
    maxAgeDays: z.number().int().optional(),
    codes: z.record(z.string(), words).optional(),
  })
  .meta({ id: 'EnterpriseField' });

/** What can be asked of a firm at all. */
export const fieldContract = {
  listEnterpriseFields: {
    method: 'GET',
    path: '/v1/policy/fields',
    who: 'public',
    summary: {
      'zh-CN': '企业信息项目录：政策条件、申报表与提问所用',
      en: 'The catalogue of what conditions, forms and questions can ask of a firm',
    },
    success: { status: 200, schema: z.strictObject({ fields: z.array(field) }) },
  },
  listPolicyDepartments: {
    method: 'GET',
    path: '/v1/policy/departments',
    who: 'public',
    summary: { 'zh-CN': '政策主管部门', en: 'Departments that carry policies out' },
    success: {
      status: 200,
      schema: z.strictObject({
        departments: z.array(z.strictObject({ department: z.string(), name: words })),
      }),
    },
  },
} as const satisfies Record<string, RouteContract>;
