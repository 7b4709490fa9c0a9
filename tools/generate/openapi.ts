import type * as z from 'zod';
import type { LocalText, RouteContract } from '../../functions/shared/runtime/http-contract.ts';
import { answerable } from '../../functions/shared/runtime/http-handler.ts';
import { bodyLimitBytes } from '../../functions/shared/runtime/http-request.ts';
import {
  type ProblemTable,
  problemDocument,
  sharedProblems,
} from '../../functions/shared/runtime/problem.ts';
import { type DocumentedContext, documentedContexts } from './documented-contexts.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';

const partsAt = '#/components/schemas/';

/** One line in both languages, as summaries and descriptions are. */
const both = (text: LocalText): string => `${text['zh-CN']} · ${text.en}`;

/** The OpenAPI 3.1 document of all contexts' contracts. */
export function openApiDocument(version: string): JsonSchema {
  const schemas: Record<string, JsonSchema> = { Problem: problemSchema };
  const paths: Record<string, JsonSchema> = {};
  for (const context of documentedContexts)
    for (const [operationId, route] of Object.entries(context.contract.routes)) {
      const operation = operationOf(operationId, route, context, schemas);
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
    }
  return {
    openapi: '3.1.1',
    info: {
      title: '政务服务大厅 · CivicHall',
      version,
      summary: 'The API of one district · 一个区县的接口',
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: '本区县 · this district' }],
    tags: documentedContexts.map(({ contract, title }) => ({
      name: contract.context,
      description: both(title),
    })),
    security: [{ districtToken: [] }],
    paths,
    components: {
      securitySchemes: {
        districtToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: '本区县用户池签发的访问令牌 · an access token of the district’s user pool',
        },
        partnerClient: {
          type: 'oauth2',
          description:
            '合作单位系统以客户端凭证取得的令牌；tokenUrl 位于本区县登录域名（栈输出 PartnerTokenUrl） · a token that a partner’s system gets by client credentials; tokenUrl is on the district’s sign-in domain (stack output PartnerTokenUrl)',
          flows: { clientCredentials: { tokenUrl: '/oauth2/token', scopes: partnerScopes() } },
        },
      },
      parameters,
      schemas: Object.fromEntries(Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1))),
      examples: problemExamples(),
    },
  };
}

const description = `每个请求可用 \`Accept-Language\` 选择中文（默认）或英文。被拒绝的请求不改变任何内容，并以 RFC 9457 说明原因；\`type\` 为 \`urn:civichall:problem:<原因>\`。
每个 POST 可带 \`Idempotency-Key\`，重试同一请求不会重复办理。请求体不超过 ${bodyLimitBytes / 1024} KB，另有说明者除外。

Every request may choose Chinese (the default) or English by \`Accept-Language\`. What is refused changes nothing and is explained by RFC 9457 problem details; \`type\` is \`urn:civichall:problem:<reason>\`.
Every POST takes an \`Idempotency-Key\`: trying the same request again does nothing twice. A body has at most ${bodyLimitBytes / 1024} KB unless the operation says otherwise.`;

/** Every OAuth scope that opens a route. */
const partnerScopes = (): Record<string, string> =>
  Object.fromEntries(
    documentedContexts.flatMap(({ contract }) =>
      Object.values(contract.routes).flatMap(({ scopes = [] }) =>
        scopes.map((scope) => [scope, scope.slice(scope.lastIndexOf(':') + 1)]),
      ),
    ),
  );

/** Who may call: staff by their token, a machine by any one of the route's scopes. */
function securityOf({ who, scopes = [] }: RouteContract): JsonSchema {
  if (who === 'public') return { security: [] };
  const machines = scopes.map((scope) => ({ partnerClient: [scope] }));
  const people = who.some((role) => role !== 'partner') ? [{ districtToken: [] }] : [];
  return { ...(scopes.length > 0 ? { security: [...people, ...machines] } : {}), 'x-roles': who };
}

const parameters = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    description: '返回文字的语言 · language of what is answered',
    schema: { type: 'string', default: 'zh-CN', examples: ['zh-CN', 'en'] },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: '同一操作重试时用同一个值 · the same value whenever the same operation is tried again',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
  },
};

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457. 其余成员说明具体情况 · further members tell the particulars.',
  properties: {
    type: { type: 'string', format: 'uri', examples: ['urn:civichall:problem:not-found'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: '请求编号 · id of the request' },
    errors: {
      type: 'array',
      description: '逐项错误 · every wrong field',
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string', description: 'RFC 6901, into the body', examples: ['/services/0'] },
          parameter: { type: 'string' },
          header: { type: 'string' },
          detail: { type: 'string' },
        },
        required: ['detail'],
      },
    },
  },
  required: ['type', 'title', 'status', 'instance'],
};

function operationOf(
  operationId: string,
  route: RouteContract,
  { contract, problems }: DocumentedContext,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  return {
    operationId,
    tags: [contract.context],
    summary: route.summary['zh-CN'],
    description: route.summary.en,
    ...securityOf(route),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      { $ref: '#/components/parameters/AcceptLanguage' },
      ...(route.method === 'POST' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...requestBodyOf(route, schemas),
    responses: {
      [route.success.status]: successOf(route, schemas),
      ...refusalsOf(route, { ...sharedProblems, ...problems }),
    },
  };
}

function requestBodyOf(
  { body, accepts, largestBodyBytes }: RouteContract,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  const bodies = accepts ?? (body ? { 'application/json': body } : undefined);
  if (!bodies) return {};
  const kilobytes = largestBodyBytes === undefined ? undefined : Math.floor(largestBodyBytes / 1024);
  const content = Object.entries(bodies).map(([mediaType, schema]) => [
    mediaType,
    { schema: jsonSchemaOf(schema, 'input', schemas, partsAt) },
  ]);
  return {
    requestBody: {
      ...(kilobytes ? { description: `不超过 ${kilobytes} KB · at most ${kilobytes} KB` } : {}),
      required: !body?.safeParse({}).success,
      content: Object.fromEntries(content),
    },
  };
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): JsonSchema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema, 'input', {}, partsAt);
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, each]) => ({
    name,
    in: where,
    required: (required as string[]).includes(name),
    schema: each,
  }));
}

function successOf({ success }: RouteContract, schemas: Record<string, JsonSchema>): JsonSchema {
  const schema = jsonSchemaOf(success.schema, 'output', schemas, partsAt);
  return {
    description: success.status === 201 ? '已创建 · created' : '成功 · done',
    content: {
      [success.only ?? 'application/json']: { schema },
      ...(success.also ? { [success.also]: { schema: { type: 'string' } } } : {}),
    },
  };
}

/** The refusals of an operation by status, with an example of each reason. */
function refusalsOf(route: RouteContract, table: ProblemTable): JsonSchema {
  const known = answerable(route).filter((reason) => reason !== 'wrong-role' || route.who !== 'public');
  const byStatus = Map.groupBy(known, (reason) => table[reason]?.status ?? 0);
  const unauthenticated = route.who === 'public' ? {} : { 401: { description: '未登录 · not signed in' } };
  return {
    ...unauthenticated,
    ...Object.fromEntries(
      [...byStatus].map(([status, reasons]) => [
        status,
        {
          description: reasons.map((reason) => table[reason] && both(table[reason].title)).join('; '),
          ...(reasons.some((reason) => table[reason]?.retryAfterSeconds) ? { headers: retryAfter } : {}),
          content: {
            'application/problem+json': {
              schema: { $ref: `${partsAt}Problem` },
              examples: Object.fromEntries(
                reasons.map((reason) => [reason, { $ref: `#/components/examples/${reason}` }]),
              ),
            },
          },
        },
      ]),
    ),
  };
}

const retryAfter = {
  'Retry-After': {
    description: '秒 · seconds',
    schema: { type: 'integer' },
  },
};

/** An example of every problem that some operation answers. */
function problemExamples(): Record<string, JsonSchema> {
  const table: ProblemTable = Object.assign(
    {},
    sharedProblems,
    ...documentedContexts.map(({ problems }) => problems),
  );
  const answered = new Set(
    documentedContexts.flatMap(({ contract }) =>
      Object.values<RouteContract>(contract.routes).flatMap(answerable),
    ),
  );
  const examples = Object.entries(table).filter(([reason]) => answered.has(reason));
  return Object.fromEntries(
    examples.map(([reason, { detail: _detail, ...kind }]) => [
      reason,
      {
        summary: both(kind.title),
        value: problemDocument(kind, { reason }, 'zh-CN', 'JKJaXmPLvHcESHA='),
      },
    ]),
  );
}
