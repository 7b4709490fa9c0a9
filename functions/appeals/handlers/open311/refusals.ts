import type { LocalText } from '../../../shared/runtime/http-contract.ts';
import type { ProblemTable } from '../../../shared/runtime/problem.ts';
import type { QueryRefusal } from '../../app/open311/find-requests.ts';
import type { RequestRefusal } from '../../app/open311/make-request.ts';
import type { ReceiveRefusal } from '../../app/receive-appeal.ts';
import { appealsProblems } from '../../problems.ts';
import type { Unreadable } from './read-request.ts';

/** Whatever Open311 refuses. */
export type Open311Refusal =
  | RequestRefusal
  | QueryRefusal
  | ReceiveRefusal
  | Unreadable
  | { readonly reason: 'document-unknown' | 'definition-unknown' | 'internal' | 'unavailable' };

/** What is told of a reason: the HTTP status that GeoReport v2 gives it, and words. */
type Told = readonly [status: number, zh: string, en: string];
type Details = Readonly<Record<string, unknown>>;

const own: Readonly<Record<string, (details: Details) => Told>> = {
  'key-missing': () => [403, '缺少 api_key。', 'api_key is missing.'],
  'key-unknown': () => [403, 'api_key 无效。', 'The api_key is not valid.'],
  'over-quota': ({ per, limit }) => [
    429,
    `该 api_key 每${per === 'day' ? '日' : '分钟'}限 ${limit} 次，请稍后再试。`,
    `This api_key has ${limit} requests a ${per}; try again later.`,
  ],
  'jurisdiction-unknown': () => [404, '没有此 jurisdiction_id。', 'There is no such jurisdiction_id.'],
  'service-missing': () => [400, '缺少 service_code。', 'service_code is missing.'],
  'service-unknown': () => [
    404,
    '没有此 service_code，或其承办单位已停用；见 services。',
    'There is no such service_code, or its unit takes nothing any more; see services.',
  ],
  'location-missing': () => [
    400,
    '缺少位置：lat 与 long，或 address_string，或 address_id。',
    'A location is missing: lat and long, or address_string, or address_id.',
  ],
  'coordinates-invalid': () => [
    400,
    'lat 与 long 须同为 WGS-84 的度数（±90 与 ±180）；是否写反了？',
    'lat and long must both be degrees of WGS-84 (±90 and ±180); are they exchanged?',
  ],
  'attribute-missing': ({ attribute }) => [
    400,
    `缺少 attribute[${attribute}]。`,
    `attribute[${attribute}] is missing.`,
  ],
  'attribute-invalid': ({ attribute }) => [
    400,
    `attribute[${attribute}] 的值无效。`,
    `attribute[${attribute}] has no valid value.`,
  ],
  'phone-invalid': () => [400, 'phone 不是电话号码。', 'phone is no phone number.'],
  'too-long': ({ limit }) => [400, `内容超过 ${limit} 个字符。`, `It has more than ${limit} characters.`],
  'body-too-large': ({ limit }) => [
    400,
    `请求体超过 ${limit} 字节。`,
    `The body has more than ${limit} bytes.`,
  ],
  'body-unreadable': () => [400, '请求体不是有效的 JSON 对象。', 'The body is no JSON object.'],
  'parameter-invalid': ({ parameter }) => [400, `${parameter} 无效。`, `${parameter} is not valid.`],
  'range-too-long': ({ days }) => [400, `时间范围最多 ${days} 天。`, `The range has at most ${days} days.`],
  'range-reversed': () => [400, 'start_date 晚于 end_date。', 'start_date is after end_date.'],
  'too-many-ids': ({ limit }) => [400, `最多 ${limit} 个编号。`, `At most ${limit} ids.`],
  'request-unknown': () => [404, '没有此诉求。', 'There is no such request.'],
  'definition-unknown': () => [404, '没有此 service_code。', 'There is no such service_code.'],
  'document-unknown': () => [
    404,
    '没有此资源；格式为 .json 或 .xml。',
    'There is no such resource; it ends in .json or .xml.',
  ],
  'idempotency-key-reused': () => [
    400,
    '该 Idempotency-Key 已用于另一请求。',
    'The Idempotency-Key was used for another request.',
  ],
  unavailable: () => [503, '服务暂时繁忙，请稍后重试。', 'Temporarily unavailable; try again shortly.'],
};

/** A refusal in GeoReport's form, with its HTTP status. */
export function toldOf({ reason, ...details }: Open311Refusal, language: keyof LocalText) {
  const known = own[reason]?.(details) ?? fromAppeals(reason, details);
  const [code, zh, en] = known ?? [
    500,
    '系统内部错误，已记录。',
    'Something went wrong on our side; it was recorded.',
  ];
  return { code, description: language === 'en' ? en : zh };
}

/** What appeals refuse is told in their words; it is always the client's to mend. */
function fromAppeals(reason: string, details: Details): Told | undefined {
  const table: ProblemTable = appealsProblems;
  const problem = table[reason];
  if (!problem) return undefined;
  const detail = problem.detail?.(details);
  const words = (language: keyof LocalText) =>
    `${problem.title[language]}${detail ? `：${detail[language]}` : ''}`;
  return [400, words('zh-CN'), words('en').replace('：', '. ')];
}
