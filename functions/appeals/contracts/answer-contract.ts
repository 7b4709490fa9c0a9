import * as z from 'zod';
import type { Role } from '../../shared/kernel/roles.ts';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { answerChecks } from '../domain/answer/check-answer.ts';
import { localText, orderId, words } from './shapes.ts';

const readers: readonly Role[] = ['dispatcher', 'handler', 'head', 'hall-manager', 'auditor'];
const inOrder = z.strictObject({ order: orderId });

/** What helps to write an answer. Who may read the order may ask. */
export const answerContract = {
  checkAnswer: {
    method: 'POST',
    path: '/v1/appeal-orders/{order}/answer-check',
    who: readers,
    summary: {
      'zh-CN': '检查拟发的答复：是否切题，有无措施、时间、联系方式，是否含个人信息',
      en: 'Look an answer over before it goes out: the matter, an action, a date, a contact, personal data',
    },
    params: inOrder,
    body: z.strictObject({ text: words }),
    success: {
      status: 200,
      schema: z.strictObject({
        ok: z.boolean(),
        /** What to mend, in the caller's language; null where nothing is. */
        findings: z.array(
          z.strictObject({ check: z.enum(answerChecks), ok: z.boolean(), hint: z.string().nullable() }),
        ),
      }),
    },
    problems: ['not-found'],
  },
  listAnswerTemplates: {
    method: 'GET',
    path: '/v1/appeal-orders/{order}/answer-templates',
    who: readers,
    summary: {
      'zh-CN': '答复模板：本工单主题的在前',
      en: 'Beginnings of an answer, those for the order’s theme first',
    },
    params: inOrder,
    success: {
      status: 200,
      schema: z.strictObject({
        templates: z.array(
          z.strictObject({
            id: z.string(),
            name: localText,
            /** What stands in braces is to be filled in; the check finds it where it was not. */
            text: localText,
          }),
        ),
      }),
    },
    problems: ['not-found'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
