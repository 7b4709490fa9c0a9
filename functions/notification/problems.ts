import type { ProblemTable } from '../shared/runtime/problem.ts';

/** Every reason for which notification refuses something, as callers are told it. */
export const notificationProblems = {
  'too-late': {
    status: 409,
    title: { 'zh-CN': '通知已过有效期', en: 'It is too late to tell this' },
    detail: ({ validUntil }) => ({
      'zh-CN': `有效期至 ${validUntil}。`,
      en: `It was worth telling until ${validUntil}.`,
    }),
  },
  'unknown-template': {
    status: 422,
    title: { 'zh-CN': '没有此通知模板', en: 'There is no such template' },
    detail: ({ kind, version }) => ({
      'zh-CN': `没有 ${kind} 的第 ${version} 版。`,
      en: `There is no version ${version} of "${kind}".`,
    }),
  },
  'missing-placeholder': {
    status: 422,
    title: { 'zh-CN': '模板所需内容缺失', en: 'The template needs something that is not there' },
    detail: ({ placeholder }) => ({
      'zh-CN': `缺少或无法显示“${placeholder}”。`,
      en: `"${placeholder}" is missing or cannot be printed.`,
    }),
  },
  'not-notified': {
    status: 404,
    title: { 'zh-CN': '系统不向此账号发送通知', en: 'This account is not told anything' },
    detail: () => ({
      'zh-CN': '请管理员在区县配置的 people 中补充此人。',
      en: 'An operator may add the person to `people` in the district’s file.',
    }),
  },
  'bad-address': {
    status: 422,
    title: { 'zh-CN': '手机号或邮箱格式有误', en: 'Neither a mobile number nor a mail address' },
    detail: () => ({
      'zh-CN': '请填写手机号（境外号码以 + 开头）或邮箱。',
      en: 'Give a mobile number (with + and country code from abroad) or a mail address.',
    }),
  },
  'bad-link': {
    status: 404,
    title: { 'zh-CN': '链接无效', en: 'The link is not valid' },
    detail: () => ({ 'zh-CN': '请从收到的消息中重新打开。', en: 'Open it again from the message you got.' }),
  },
  'link-expired': {
    status: 410,
    title: { 'zh-CN': '链接已过期', en: 'The link is too old' },
    detail: () => ({ 'zh-CN': '请使用最近一条消息中的链接。', en: 'Use the one in the latest message.' }),
  },
} as const satisfies ProblemTable;
