import { correctEachEntry, listed, type ProblemTable } from '../shared/runtime/problem.ts';

/** Every reason for which partners refuses a request or one event of it, as callers are told. */
export const partnerProblems = {
  'unknown-partner': {
    status: 403,
    title: { 'zh-CN': '该客户端不是本区县的合作单位', en: 'This client is no partner of the district' },
    detail: () => ({
      'zh-CN': '请运维人员在区县配置 partners.organisations 中登记。',
      en: 'An operator must add it to the district’s file under partners.organisations.',
    }),
  },
  'not-your-log': {
    status: 403,
    title: { 'zh-CN': '只能查看本单位的报送记录', en: 'You see your own events only' },
  },
  'not-utf8': {
    status: 400,
    title: { 'zh-CN': '请求体不是 UTF-8 编码', en: 'The body is not UTF-8' },
    detail: () => ({
      'zh-CN': 'JSON 须以 UTF-8 编码（RFC 8259），请勿使用 GBK。',
      en: 'JSON travels as UTF-8 (RFC 8259); GBK is not read here.',
    }),
  },
  'not-a-cloud-event': {
    status: 400,
    title: { 'zh-CN': '不是 CloudEvents 请求', en: 'This is no CloudEvent' },
    detail: () => ({
      'zh-CN':
        '以 application/json 报送时须有 ce-specversion 等请求头；也可用 application/cloudevents+json 或 application/cloudevents-batch+json。',
      en: 'With application/json the headers ce-specversion and so on are needed; or send application/cloudevents+json or application/cloudevents-batch+json.',
    }),
  },
  'not-a-batch': {
    status: 400,
    title: { 'zh-CN': '批量请求体须为 JSON 数组', en: 'A batch is a JSON array' },
  },
  'too-many-events': {
    status: 413,
    title: { 'zh-CN': '一次报送的事件过多', en: 'Too many events at once' },
    detail: ({ limit, count }) => ({
      'zh-CN': `本次 ${count} 条，最多 ${limit} 条；全部未受理。`,
      en: `${count} came, at most ${limit} are taken; none was.`,
    }),
  },
  'not-an-event': {
    status: 422,
    title: { 'zh-CN': '此项不是事件', en: 'This is no event' },
    detail: () => ({ 'zh-CN': '每个事件应为 JSON 对象。', en: 'Each event is a JSON object.' }),
  },
  'event-too-large': {
    status: 413,
    title: { 'zh-CN': '事件过大', en: 'The event is too large' },
    detail: ({ bytes, limitBytes }) => ({
      'zh-CN': `${bytes} 字节，最多 ${limitBytes} 字节。`,
      en: `It has ${bytes} bytes, at most ${limitBytes} are taken.`,
    }),
  },
  'unknown-type': {
    status: 422,
    title: { 'zh-CN': '没有此事件类型', en: 'There is no such type of event' },
    detail: ({ known }) => ({
      'zh-CN': `可用：${listed(known, ', ')}。`,
      en: `Known: ${listed(known, ', ')}.`,
    }),
  },
  'unknown-version': {
    status: 422,
    title: { 'zh-CN': '没有此事件版本', en: 'There is no such version of this event' },
    detail: ({ known }) => ({
      'zh-CN': `可用：${listed(known, ', ')}。`,
      en: `Known: ${listed(known, ', ')}.`,
    }),
  },
  'invalid-event': {
    status: 422,
    title: { 'zh-CN': '事件内容有误', en: 'The event is not valid' },
    detail: correctEachEntry,
  },
  'wrong-scope': {
    status: 403,
    title: { 'zh-CN': '令牌无权报送此类事件', en: 'Your token may not send this type of event' },
    detail: ({ needed }) => ({ 'zh-CN': `需要权限 ${needed}。`, en: `It needs the scope ${needed}.` }),
  },
  'too-old': {
    status: 422,
    title: { 'zh-CN': '事件时间过早', en: 'The event is too old' },
    detail: ({ oldest }) => ({
      'zh-CN': `只受理 ${oldest} 之后发生的事件。`,
      en: `What happened before ${oldest} is not taken.`,
    }),
  },
  'in-future': {
    status: 422,
    title: { 'zh-CN': '事件时间在未来', en: 'The event has not happened yet' },
    detail: ({ latest }) => ({
      'zh-CN': `时间不得晚于 ${latest}，请校准时钟与时区。`,
      en: `Its time is after ${latest}; check your clock and time zone.`,
    }),
  },
  'id-reused': {
    status: 409,
    title: {
      'zh-CN': '该 source 与 id 已用于另一事件',
      en: 'This source and id already name another event',
    },
    detail: () => ({
      'zh-CN': '先前的事件保持不变；请为新事件使用新的 id。',
      en: 'The earlier event stands; give a new event a new id.',
    }),
  },
  'over-quota': {
    status: 429,
    title: { 'zh-CN': '已达报送限额', en: 'The quota is used up' },
    detail: ({ per, limit, retryAfterSeconds }) => ({
      'zh-CN': `每${per === 'day' ? '日' : '分钟'}限 ${limit} 条，请 ${retryAfterSeconds} 秒后重试。`,
      en: `${limit} events a ${per}; try again in ${retryAfterSeconds} seconds.`,
    }),
    retryAfterSeconds: ({ retryAfterSeconds }) => Number(retryAfterSeconds),
  },
} as const satisfies ProblemTable;
