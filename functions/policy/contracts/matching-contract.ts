import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { operators, units } from '../domain/conditions/condition.ts';
import { benefitKinds } from '../domain/policy/policy-version.ts';
import { byLink, count, day, words } from './shapes.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const firmId = z.string().regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/);
const verdict = z.enum(['eligible', 'not', 'unknown']);
const constant = z.union([z.number(), z.string(), z.boolean()]);

/** A policy version by its name. */
const named = z.strictObject({ policy: id, version: count, name: words });

/** A fact that is missing or too old, and would decide. */
const wanted = z.strictObject({
  field: z.string(),
  name: words,
  year: z.number().int().nullable(),
  because: z.enum(['missing', 'too-old']),
});

const finding = z
  .strictObject({
    /** What is compared, in words: a field, an amount reckoned of fields, or another policy. */
    about: words,
    /** The field, where it is one alone. */
    field: z.string().nullable(),
    year: z.number().int().nullable(),
    op: z.enum([...operators, 'exclusive', 'prerequisite']),
    verdict,
    /**
     * What the firm has; of a list, what it holds of what is needed. Null where it is unknown or known to be none, and
     * wherever staff ask: figures are read where it is logged.
     */
    value: z.union([constant, z.array(z.string())]).nullable(),
    /**
     * In base units, dates YYYY-MM-DD; null where an amount that is needed rests on what is unknown, and for staff on
     * what the firm has.
     */
    needed: z.array(constant.nullable()),
    /** Base unit of both: `yuan`, `person`, `share` (0.05 is 5 %), `yuan/person`; null of what has none. */
    unit: z.string().nullable(),
    /** How far it is from what is needed, in the base unit; 0 where it is met. Null where staff ask. */
    gap: z.number().nullable(),
    undecidedBy: z.array(wanted),
  })
  .meta({ id: 'PolicyFinding' });

export const clause = z
  .strictObject({
    clause: z.string(),
    /** Where the document says so: 第三条（一）. */
    source: z.string(),
    verdict,
    findings: z.array(finding),
  })
  .meta({ id: 'PolicyClause' });

const match = named
  .extend({
    department: z.strictObject({ department: z.string(), name: words }),
    benefit: z.strictObject({
      kind: z.enum(benefitKinds),
      standard: words,
      /** The most that one firm gets, in yuan. */
      cap: z.number().nullable(),
    }),
    verdict,
    /** Eligible since this day; null where it is not. */
    since: day.nullable(),
    /** The firm got it before. */
    granted: z.boolean(),
    /** It can be applied for in this house, and until when. */
    application: z.strictObject({ opensOn: day.nullable(), closesOn: day.nullable() }).nullable(),
    /** The one clause that keeps the firm out; of near misses only. */
    missing: clause.nullable(),
    /** Facts that would decide it; of unknown ones only. */
    undecidedBy: z.array(wanted),
  })
  .meta({ id: 'PolicyMatch' });

const ending = named
  .extend({
    /** The last day on which the firm is eligible, as far as is known today. */
    until: day,
    because: z.strictObject({
      kind: z.enum(['certificate', 'policy', 'fact']),
      /** Type of the certificate, the policy's id, or the field. */
      id: z.string(),
      name: words,
    }),
  })
  .meta({ id: 'PolicyEnding' });

const question = z
  .strictObject({
    field: z.string(),
    name: words,
    type: z.enum(['number', 'money', 'date', 'bool', 'code', 'industry', 'list']),
    /** Base unit in which the answer is given; money in yuan. */
    unit: z.enum(units).nullable(),
    /** Calendar year of a yearly figure, to be given back with the answer. */
    year: z.number().int().nullable(),
    /** Choices by code, where there are few. */
    choices: z.record(z.string(), words).nullable(),
    /** "None" (null) is an answer. */
    mayBeNone: z.boolean(),
    /** Policies that are decided whatever is answered. */
    decides: z.array(named),
    /** How many undecided policies ask for it at all. */
    touches: count,
  })
  .meta({ id: 'PolicyQuestion' });

const told = named
  .extend({ reason: z.enum(['eligible', 'lost', 'ending']), at: z.iso.datetime() })
  .meta({ id: 'PolicyTold' });

const firmMatches = z
  .strictObject({
    firm: z.strictObject({ firmId, name: z.string(), language: z.enum(['zh-CN', 'en']) }),
    /** The day that was judged on. */
    on: day,
    eligible: z.array(match),
    unknown: z.array(match),
    /** One clause keeps the firm out; the nearest first. */
    nearMisses: z.array(match),
    /** Policies in force that are neither of these. */
    others: count,
    ending: z.array(ending),
    /** The best question first; none where an answer decides nothing alone and nothing asks. At most five. */
    questions: z.array(question),
    told: z.array(told),
  })
  .meta({ id: 'FirmMatches' });

const stages = z
  .strictObject({ matched: count, told: count, read: count, applied: count, granted: count })
  .meta({ id: 'PolicyStages' });

const department = z.strictObject({ department: z.string(), name: words, stages });

/** Matching, live: what a firm sees of it, what staff see, and the way from a policy to money. */
export const matchingContract = {
  showFirmPolicies: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/policies',
    who: 'public',
    summary: {
      'zh-CN': '企业凭链接查看：可享政策、差一条件、待答一问、即将失去',
      en: 'What a firm sees by its link: policies for it, near misses, the best question, what it is about to lose',
    },
    params: byLink,
    success: { status: 200, schema: firmMatches },
    problems: ['not-found'],
  },
  showFirmPolicy: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/policies/{policy}',
    who: 'public',
    summary: {
      'zh-CN': '企业查看一项政策：逐条依据、差距与来源条款',
      en: 'One policy for a firm: every clause with value, need, gap and source',
    },
    params: byLink.extend({ policy: id }),
    success: {
      status: 200,
      schema: match.extend({ on: day, clauses: z.array(clause) }).meta({ id: 'FirmPolicy' }),
    },
    problems: ['not-found'],
  },
  answerQuestion: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/answers',
    who: 'public',
    summary: {
      'zh-CN': '企业回答一问；立即返回由此确定的政策与下一问',
      en: 'A firm answers a question; says at once what that decided, and what to ask next',
    },
    params: byLink,
    body: z.strictObject({
      field: z.string().max(80),
      year: z.number().int().optional(),
      /** What an amount of money is in; yuan where absent. */
      unit: z.enum(['yuan', 'wan-yuan']).optional(),
      /** It is right although it looks as if it were in the wrong unit. */
      certain: z.boolean().optional(),
      value: z.union([
        z.number(),
        z.string().min(1).max(200),
        z.boolean(),
        z.null(),
        z.array(z.string().max(80)).max(100),
      ]),
    }),
    success: {
      status: 200,
      schema: z
        .strictObject({
          decided: z.array(named.extend({ before: verdict, after: verdict })),
          questions: z.array(question),
        })
        .meta({ id: 'AnswerOutcome' }),
    },
    problems: ['not-found', 'facts-invalid', 'conflict'],
  },
  showMatches: {
    method: 'GET',
    path: '/v1/policy/enterprises/{firm}/matches',
    who: ['policy-officer', 'handler', 'operator', 'auditor', 'head', 'hall-manager'],
    summary: {
      'zh-CN': '某企业的政策匹配情况与已告知记录（不含经营数据）',
      en: 'How an enterprise stands with all policies in force, without figures, and what it was told',
    },
    params: z.strictObject({ firm: firmId }),
    success: { status: 200, schema: firmMatches },
    problems: ['not-found'],
  },
  listPolicyFirms: {
    method: 'GET',
    path: '/v1/policy/policies/{policy}/firms',
    who: ['policy-officer', 'operator', 'auditor'],
    summary: {
      'zh-CN': '某政策的符合或待定企业名单（分页）',
      en: 'Enterprises that a policy in force is for, or that it cannot be told of, page by page',
    },
    params: z.strictObject({ policy: id }),
    query: z.strictObject({
      verdict: z.enum(['eligible', 'unknown']).default('eligible'),
      cursor: z.string().max(200).optional(),
    }),
    success: {
      status: 200,
      schema: z
        .strictObject({
          ...named.shape,
          on: day,
          firms: z.array(z.strictObject({ firmId, name: z.string() })),
          cursor: z.string().nullable(),
        })
        .meta({ id: 'PolicyFirms' }),
    },
    problems: ['not-found', 'other-department', 'bad-cursor'],
  },
  showPolicyBoard: {
    method: 'GET',
    path: '/v1/policy/board',
    who: ['head', 'hall-manager', 'auditor', 'operator', 'policy-officer'],
    summary: {
      'zh-CN': '政策直达看板：匹配、告知、阅读、申报、兑现',
      en: 'From match to money: matched, told, read, applied, granted, per policy and department',
    },
    success: {
      status: 200,
      schema: z
        .strictObject({
          totals: stages,
          departments: z.array(department),
          policies: z.array(
            named.extend({
              department: z.string(),
              stages,
              /** Granted so far, in yuan; null where it is not applied for here. */
              granted: z.number().min(0).nullable(),
              /** All that may be granted, in yuan; null without a limit. */
              budget: z.number().nullable(),
            }),
          ),
        })
        .meta({ id: 'PolicyBoard' }),
    },
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
