import { correctEachEntry, listed, type ProblemTable } from '../shared/runtime/problem.ts';

/** Every reason for which certificates refuses something, as callers are told it. */
export const certificatesProblems = {
  'certificate-invalid': {
    status: 422,
    title: { 'zh-CN': '证照信息有误', en: 'The certificate cannot be registered as it stands' },
    detail: correctEachEntry,
  },
  'already-registered': {
    status: 409,
    title: {
      'zh-CN': '该证照已登记，且内容不同',
      en: 'A certificate of this number and day of issue is registered with other content',
    },
    detail: ({ certificateId }) => ({ 'zh-CN': `见 ${certificateId}。`, en: `It is ${certificateId}.` }),
  },
  'number-of-another-holder': {
    status: 409,
    title: { 'zh-CN': '该编号属于另一持证人', en: 'This number belongs to another holder' },
  },
  'not-later': {
    status: 422,
    title: { 'zh-CN': '换发的证照须晚于原证照', en: 'A renewal is issued later and expires later' },
    detail: ({ issuedOn, expiresOn }) => ({
      'zh-CN': `原证照 ${issuedOn} 发证，有效期至 ${expiresOn}。`,
      en: `The one before was issued on ${issuedOn} and expires on ${expiresOn}.`,
    }),
  },
  'other-department': {
    status: 403,
    title: { 'zh-CN': '该证照由其他部门管理', en: 'This certificate is another department’s' },
    detail: ({ department }) => ({ 'zh-CN': `部门：${department}。`, en: `Department: ${department}.` }),
  },
  'search-one-way': {
    status: 422,
    title: {
      'zh-CN': '请只给出持证人，或只给出类型与编号',
      en: 'Give either a holder, or a type and number',
    },
  },
  'import-header': {
    status: 422,
    title: { 'zh-CN': '文件首行不是导入表头', en: 'The first line is not the header of an import' },
    detail: ({ missing, unknown }) => ({
      'zh-CN': `缺少：${listed(missing) || '无'}；不认识或重复：${listed(unknown) || '无'}。`,
      en: `Missing: ${listed(missing) || 'none'}; unknown or named twice: ${listed(unknown) || 'none'}.`,
    }),
  },
  'unknown-service': {
    status: 422,
    title: { 'zh-CN': '本区县没有此服务', en: 'The district has no such service' },
    detail: ({ known }) => ({
      'zh-CN': `可用：${listed(known) || '无'}。`,
      en: `Known: ${listed(known) || 'none'}.`,
    }),
  },
  'not-authorised': {
    status: 403,
    title: { 'zh-CN': '该服务未获授权', en: 'The district has not authorised this service for it' },
    detail: ({ wrong }) => ({
      'zh-CN': `未授权：${listed(wrong)}。`,
      en: `Not authorised: ${listed(wrong)}.`,
    }),
  },
  'consent-too-long': {
    status: 422,
    title: { 'zh-CN': '同意的期限过长', en: 'A consent may not last that long' },
    detail: ({ daysMax }) => ({ 'zh-CN': `最多 ${daysMax} 天。`, en: `At most ${daysMax} days.` }),
  },
  'holder-number-invalid': {
    status: 422,
    title: { 'zh-CN': '证件号码有误', en: 'The number of the holder is not valid' },
    detail: ({ fault }) => ({ 'zh-CN': `原因：${fault}。`, en: `Reason: ${fault}.` }),
  },
  'consent-not-found': {
    status: 403,
    title: { 'zh-CN': '没有该持证人的这项同意', en: 'There is no such consent of this holder' },
  },
  'consent-ended': {
    status: 403,
    title: { 'zh-CN': '持证人的同意已终止', en: 'The holder’s consent has ended' },
    detail: ({ endedAt }) => ({ 'zh-CN': `于 ${endedAt} 终止。`, en: `It ended at ${endedAt}.` }),
  },
  'consent-other-scope': {
    status: 403,
    title: { 'zh-CN': '持证人同意的不是此事', en: 'The holder agreed to something else' },
    detail: ({ wrong }) => ({ 'zh-CN': `不符：${listed(wrong)}。`, en: `Differs: ${listed(wrong)}.` }),
  },
} as const satisfies ProblemTable;
