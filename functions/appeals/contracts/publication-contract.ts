import * as z from 'zod';
import type { Role } from '../../shared/kernel/roles.ts';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { personalKinds } from '../domain/answer/personal-data.ts';
import { instant, localText, orderId, reason, secret, title, tracked, version, words } from './shapes.ts';

const readers: readonly Role[] = ['dispatcher', 'hall-manager', 'auditor'];
const inOrder = z.strictObject({ order: orderId });
const cursor = z.string().max(400).optional();
const parts = ['title', 'text', 'answer'] as const;
const texts = { title: z.string(), text: z.string(), answer: z.string() };

/** An appeal as everybody may read it. */
const publishedAppeal = z
  .strictObject({
    id: orderId,
    ...texts,
    theme: z.array(z.string()),
    unit: z.strictObject({ unit: z.string(), name: localText }).nullable(),
    receivedAt: instant,
    publishedAt: instant,
  })
  .meta({ id: 'PublishedAppeal' });

/** What a reviewer decides on. */
const publication = z
  .strictObject({
    orderId,
    state: z.enum(['waiting', 'published', 'withheld']),
    theme: z.array(z.string()),
    unit: z.string().nullable(),
    closedAt: instant,
    /** The appeal with what is personal struck out, as it would be published. */
    proposal: z.strictObject(texts),
    /** What was struck out, for the reviewer's eyes. */
    struck: z.array(
      z.strictObject({ part: z.enum(parts), kind: z.enum(personalKinds), words: z.array(z.string()) }),
    ),
    published: publishedAppeal.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'AppealPublication' });

/** Which answered appeals everybody may read, and who decides on it. */
export const publicationContract = {
  listAppealPublications: {
    method: 'GET',
    path: '/v1/appeal-publications',
    who: readers,
    summary: {
      'zh-CN': '待审核公开的诉求，先办结的在前',
      en: 'Appeals that wait for somebody to look them over before they are published, the oldest first',
    },
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(20), cursor }),
    success: {
      status: 200,
      schema: z.strictObject({ publications: z.array(publication), cursor: z.string().nullable() }),
    },
  },
  showAppealPublication: {
    method: 'GET',
    path: '/v1/appeal-publications/{order}',
    who: readers,
    summary: {
      'zh-CN': '拟公开的内容与已隐去的个人信息',
      en: 'What would be published, and what was struck out of it',
    },
    params: inOrder,
    success: { status: 200, schema: publication },
    problems: ['not-found'],
  },
  decidePublication: {
    method: 'POST',
    path: '/v1/appeal-publications/{order}',
    who: ['dispatcher'],
    summary: {
      'zh-CN': '公开（可修改）、不公开，或撤下已公开的',
      en: 'Publish, as proposed or mended, or keep back; what is published is taken down by keeping it back',
    },
    params: inOrder,
    body: z.strictObject({
      decision: z.enum(['publish', 'withhold']),
      /** Where the reviewer changed the proposal. */
      title: title.min(1).optional(),
      text: words.optional(),
      answer: words.optional(),
      reason: reason.optional(),
      version,
    }),
    success: { status: 200, schema: publication },
    problems: [
      'not-found',
      'wrong-state',
      'stale-version',
      'conflict',
      'not-allowed',
      'personal-data-left',
      'not-agreed',
    ],
  },
  agreeToPublishing: {
    method: 'POST',
    path: '/v1/appeals/track/{secret}/publishing',
    who: 'public',
    summary: {
      'zh-CN': '同意或不再同意公开本诉求',
      en: 'Agree that the appeal is published, or agree no longer: then it is taken down at once',
    },
    params: z.strictObject({ secret }),
    body: z.strictObject({ agreed: z.boolean() }),
    success: { status: 200, schema: tracked },
    problems: ['not-found', 'wrong-state', 'conflict'],
  },
  listPublishedAppeals: {
    method: 'GET',
    path: '/v1/published-appeals',
    who: 'public',
    summary: { 'zh-CN': '公开的诉求与答复，新的在前', en: 'Published appeals and answers, the newest first' },
    query: z.strictObject({
      /** Level-one theme. */
      theme: z.string().min(1).max(40).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
      cursor,
    }),
    requestsPerSecond: 50,
    success: {
      status: 200,
      schema: z.strictObject({ appeals: z.array(publishedAppeal), cursor: z.string().nullable() }),
    },
  },
  showPublishedAppeal: {
    method: 'GET',
    path: '/v1/published-appeals/{order}',
    who: 'public',
    summary: { 'zh-CN': '一件公开的诉求', en: 'One published appeal' },
    params: inOrder,
    requestsPerSecond: 50,
    success: { status: 200, schema: publishedAppeal },
    problems: ['not-found'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
