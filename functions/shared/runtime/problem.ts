import { err, type Result } from '../kernel/result.ts';
import type { LocalText } from './http-contract.ts';

/** Why a use case did not do what was asked: a reason that its context's problem table knows, with details. */
export interface Refusal<R extends string = string> {
  readonly reason: R;
}

/** What a refusal says beside its reason; each becomes a member of the problem. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** A failed {@link Result} with a reason and what there is to say about it. */
export const refuse = <R extends string>(
  reason: R,
  details: RefusalDetails = {},
): Result<never, Refusal<R>> => err({ ...details, reason });

/** How one reason is told to a caller, as RFC 9457 problem details. */
export interface ProblemKind {
  readonly status: 400 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly title: LocalText;
  readonly detail?: (details: RefusalDetails) => LocalText;
  /** Seconds after which trying again makes sense; sent as `Retry-After`. */
  readonly retryAfterSeconds?: (details: RefusalDetails) => number;
}

/** All reasons of a context. */
export type ProblemTable = Readonly<Record<string, ProblemKind>>;

/** Several values in one sentence; one that is missing is left out of it. */
export const listed = (values: unknown, separator = ' / '): string =>
  Array.isArray(values) ? values.join(separator) : String(values ?? '');

/** The detail of whatever lists its faults in `errors`. */
export const correctEachEntry = (): LocalText => ({
  'zh-CN': '请按 errors 中逐项的说明更正。',
  en: 'Correct each of the entries in `errors`.',
});

/** Reasons that mean the same in every context. */
export const sharedProblems = {
  'malformed-json': {
    status: 400,
    title: { 'zh-CN': '请求体不是有效的 JSON', en: 'The body is not valid JSON' },
    detail: ({ position }) => ({
      'zh-CN': `自第 ${position} 个字符（从 0 起）不再是 JSON。`,
      en: `It stops being JSON at character ${position}, counted from 0.`,
    }),
  },
  'invalid-request': {
    status: 400,
    title: { 'zh-CN': '请求内容有误', en: 'The request is not valid' },
    detail: correctEachEntry,
  },
  'bad-cursor': {
    status: 400,
    title: { 'zh-CN': '翻页游标无效', en: 'The cursor is not valid' },
    detail: () => ({
      'zh-CN': '请不带 cursor 从第一页重新开始。',
      en: 'Start again from the first page without `cursor`.',
    }),
  },
  'wrong-role': {
    status: 403,
    title: { 'zh-CN': '当前角色无权进行此操作', en: 'Your role may not do this' },
  },
  'not-allowed': { status: 403, title: { 'zh-CN': '您无权进行此操作', en: 'You may not do this' } },
  'not-found': { status: 404, title: { 'zh-CN': '未找到', en: 'Not found' } },
  conflict: {
    status: 409,
    title: { 'zh-CN': '与同时进行的操作冲突', en: 'It collided with another change' },
    detail: () => ({ 'zh-CN': '未作任何更改，请重试。', en: 'Nothing was changed; try again.' }),
  },
  'stale-version': {
    status: 409,
    title: { 'zh-CN': '内容已被他人更新', en: 'It was changed since you looked' },
    detail: () => ({ 'zh-CN': '请刷新后再操作。', en: 'Look again before you act.' }),
  },
  'wrong-state': {
    status: 409,
    title: { 'zh-CN': '当前状态不能进行此操作', en: 'Not possible in the present state' },
    detail: ({ state, allowed }) => ({
      'zh-CN': `当前为 ${state}，此操作要求 ${listed(allowed)}。`,
      en: `It is ${state}; this needs ${listed(allowed)}.`,
    }),
  },
  'too-large': {
    status: 413,
    title: { 'zh-CN': '请求体过大', en: 'The body is too large' },
    detail: ({ limitBytes }) => ({
      'zh-CN': `最多 ${limitBytes} 字节。`,
      en: `At most ${limitBytes} bytes are taken.`,
    }),
  },
  'unsupported-media-type': {
    status: 415,
    title: { 'zh-CN': '不支持的内容类型', en: 'The content type is not supported' },
    detail: ({ accepted }) => {
      const known = Array.isArray(accepted) ? accepted : ['application/json'];
      return { 'zh-CN': `请使用 ${known.join('、')}。`, en: `Send ${known.join(', ')}.` };
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      'zh-CN': '该幂等键已用于另一个请求',
      en: 'The idempotency key was used for a different request',
    },
  },
  internal: {
    status: 500,
    title: { 'zh-CN': '系统内部错误', en: 'Something went wrong on our side' },
    detail: () => ({
      'zh-CN': '已记录，请凭 instance 编号联系管理员。',
      en: 'It was recorded; quote `instance` when you report it.',
    }),
  },
  unavailable: {
    status: 503,
    title: { 'zh-CN': '服务暂时繁忙', en: 'Temporarily unavailable' },
    detail: () => ({ 'zh-CN': '请稍后重试。', en: 'Try again shortly.' }),
    retryAfterSeconds: () => 2,
  },
} as const satisfies ProblemTable;

/** See {@link sharedProblems}. */
export type SharedReason = keyof typeof sharedProblems;

/** What any operation may answer, whatever its contract lists. */
export const problemsOfEveryOperation = [
  'invalid-request',
  'wrong-role',
  'internal',
  'unavailable',
] as const satisfies readonly SharedReason[];

/** What any POST may answer beside {@link problemsOfEveryOperation}. */
export const problemsOfEveryPost = [
  'malformed-json',
  'too-large',
  'unsupported-media-type',
  'idempotency-key-reused',
] as const satisfies readonly SharedReason[];

/** The URI that names a kind of problem. */
export const problemType = (reason: string): string => `urn:civichall:problem:${reason}`;

/** The RFC 9457 document of a refusal in one language; `instance` names the request. */
export function problemDocument(
  kind: ProblemKind,
  refusal: Refusal,
  language: keyof LocalText,
  instance: string,
): Record<string, unknown> {
  const { reason, ...details } = refusal;
  return {
    ...details,
    type: problemType(reason),
    title: kind.title[language],
    status: kind.status,
    ...(kind.detail ? { detail: kind.detail(details)[language] } : {}),
    instance,
  };
}
