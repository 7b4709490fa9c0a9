import type { HouseMessage, LiveRefusal } from './live-protocol.ts';

type Refused = Extract<HouseMessage, { kind: 'refused' }>;

/** What each refusal says to people who make pages. */
const details: Readonly<Record<LiveRefusal, Refused['detail']>> = {
  'not-json': { 'zh-CN': '消息不是 JSON 对象。', en: 'The message is not a JSON object.' },
  'unknown-action': {
    'zh-CN': 'action 只能是 subscribe、unsubscribe 或 ping。',
    en: 'The action must be subscribe, unsubscribe or ping.',
  },
  'unknown-topic': { 'zh-CN': '没有这个主题。', en: 'There is no such topic.' },
  'since-wrong': {
    'zh-CN': 'since 必须是收到的最后一个序号。',
    en: 'since must be the last sequence that was received, a whole number.',
  },
  'not-allowed': {
    'zh-CN': '当前登录身份不能接收此主题。',
    en: 'Whoever is signed in may not listen to this topic.',
  },
  'grant-missing': {
    'zh-CN': '接收排队号的消息需要凭据，见“我的排队号”的 live.grant。',
    en: 'A ticket’s topic needs the grant that the view of the ticket has as live.grant.',
  },
  'grant-wrong': { 'zh-CN': '凭据与主题不符。', en: 'The grant is not one for this topic.' },
  'grant-ended': {
    'zh-CN': '凭据已过期，请重新读取排队号。',
    en: 'The grant has ended; read the ticket again.',
  },
  'sign-in-ended': {
    'zh-CN': '登录已过期，请重新连接。',
    en: 'The sign-in has ended; connect again with a new token.',
  },
  'too-many-topics': {
    'zh-CN': '一个连接接收的主题过多。',
    en: 'The connection listens to as many topics as it may.',
  },
  'too-many-messages': {
    'zh-CN': '消息过于频繁，请稍后再试。',
    en: 'Too many messages in this minute; wait a while.',
  },
  'message-too-long': { 'zh-CN': '消息过长。', en: 'The message is too long.' },
  'connection-unknown': {
    'zh-CN': '连接已失效，请重新连接。',
    en: 'The house does not know this connection any more; connect again.',
  },
  unavailable: { 'zh-CN': '暂时无法处理，请稍后再试。', en: 'Not possible at the moment; try again later.' },
};

/** The answer to a message that is not followed. */
export const refused = (reason: LiveRefusal, topic?: string): Refused => ({
  kind: 'refused',
  ...(topic === undefined ? {} : { topic }),
  reason,
  detail: details[reason],
});
