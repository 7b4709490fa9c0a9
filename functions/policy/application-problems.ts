import { correctEachEntry, listed, type ProblemTable } from '../shared/runtime/problem.ts';

const named = (values: unknown): string =>
  Array.isArray(values) ? listed(values.map((one: { name?: unknown }) => String(one.name ?? ''))) : '';
const sources = (clauses: unknown): string =>
  Array.isArray(clauses) ? listed(clauses.map((one: { source?: unknown }) => String(one.source ?? ''))) : '';
const claimed = (claims: unknown): string =>
  Array.isArray(claims) ? listed(claims.map((one: { policy?: unknown }) => String(one.policy ?? ''))) : '';

/** Why something cannot be done with an application, as callers are told it. Amounts are in yuan. */
export const applicationProblems = {
  'not-applied-for-here': {
    status: 422,
    title: { 'zh-CN': '该政策无需在此申报', en: 'This policy is not applied for in this house' },
  },
  'not-in-force': {
    status: 409,
    title: { 'zh-CN': '该政策版本当前不在有效期', en: 'This version of the policy is not in force' },
    detail: ({ inForce }) =>
      inForce === null
        ? { 'zh-CN': '目前没有有效的版本。', en: 'No version is in force now.' }
        : { 'zh-CN': `现行版本为 ${inForce}。`, en: `Version ${inForce} is in force.` },
  },
  'not-open-yet': {
    status: 422,
    title: { 'zh-CN': '申报尚未开始', en: 'Applications are not taken yet' },
    detail: ({ opensOn }) => ({ 'zh-CN': `${opensOn} 起受理。`, en: `They are taken from ${opensOn} on.` }),
  },
  closed: {
    status: 422,
    title: { 'zh-CN': '申报已截止', en: 'Applications are no longer taken' },
    detail: ({ closesOn }) => ({
      'zh-CN': `最后受理日为 ${closesOn}，以政务系统时间为准。`,
      en: `The last day was ${closesOn}, by the clock of the house.`,
    }),
  },
  'firm-not-active': {
    status: 422,
    title: { 'zh-CN': '该企业目前不在正常经营状态', en: 'The firm does not work here now' },
    detail: ({ status }) => ({ 'zh-CN': `登记状态：${status}。`, en: `Its status is ${status}.` }),
  },
  'applied-before': {
    status: 409,
    title: {
      'zh-CN': '已申报过该政策版本，内容不同',
      en: 'There is an application already, of other content',
    },
    detail: ({ application, state }) => ({
      'zh-CN': `申报 ${application}，当前为 ${state}。`,
      en: `It is ${application}, now ${state}.`,
    }),
  },
  'answers-invalid': {
    status: 422,
    title: { 'zh-CN': '填报内容有误', en: 'Some answers are not right' },
    detail: correctEachEntry,
  },
  'materials-invalid': {
    status: 422,
    title: { 'zh-CN': '材料有误或不全', en: 'Some papers are missing or not right' },
    detail: correctEachEntry,
  },
  'not-decided': {
    status: 422,
    title: {
      'zh-CN': '信息不足，尚不能判断是否符合',
      en: 'It is not known yet whether the firm is eligible',
    },
    detail: ({ missing }) => ({ 'zh-CN': `请补充：${named(missing)}。`, en: `Answer: ${named(missing)}.` }),
  },
  'not-eligible': {
    status: 422,
    title: { 'zh-CN': '不符合申报条件', en: 'The firm is not eligible' },
    detail: ({ clauses }) => ({
      'zh-CN': `未满足：${sources(clauses)}。`,
      en: `Not met: ${sources(clauses)}.`,
    }),
  },
  'exclusive-policy': {
    status: 409,
    title: {
      'zh-CN': '与已申报或已享受的政策不可同享',
      en: 'It cannot be had beside a policy applied for or granted',
    },
    detail: ({ claims }) => ({ 'zh-CN': `政策：${claimed(claims)}。`, en: `Policies: ${claimed(claims)}.` }),
  },
  'cap-reached': {
    status: 409,
    title: {
      'zh-CN': '已达到单个企业的累计上限',
      en: 'The firm has all that one firm may get',
    },
    detail: ({ cap, with: others, within }) => ({
      'zh-CN': `${within === 'year' ? '每年' : '累计'}上限 ${cap} 元${listed(others) && `（与 ${listed(others, '、')} 合并计算）`}。`,
      en: `At most ${cap} yuan${within === 'year' ? ' a year' : ''}${listed(others) && `, together with ${listed(others, ', ')}`}.`,
    }),
  },
  'nothing-to-grant': {
    status: 422,
    title: { 'zh-CN': '按规定计算的金额为零', en: 'By the rule there is nothing to grant' },
    detail: ({ figure }) => ({ 'zh-CN': `依据：${figure}。`, en: `It is reckoned from ${figure}.` }),
  },
  'budget-exhausted': {
    status: 409,
    title: { 'zh-CN': '该政策预算余额不足', en: 'The budget of this policy is used up' },
    detail: ({ cap, left, amount }) => ({
      'zh-CN': `预算 ${cap} 元，剩余 ${left} 元，需要 ${amount} 元。`,
      en: `Of ${cap} yuan ${left} are left; ${amount} are needed.`,
    }),
  },
  'figure-not-verified': {
    status: 409,
    title: {
      'zh-CN': '核算金额所依据的数据尚未核实',
      en: 'The figure that the amount rests on is not verified',
    },
    detail: ({ field }) => ({
      'zh-CN': `请先由部门核实 ${field}。`,
      en: `Have ${field} confirmed in the enterprise file first.`,
    }),
  },
  'last-step': {
    status: 409,
    title: { 'zh-CN': '已是最后环节，请作出决定', en: 'This is the last step: decide' },
  },
  'not-last-step': {
    status: 409,
    title: { 'zh-CN': '尚有后续环节', en: 'There are steps to come' },
    detail: ({ step }) => ({ 'zh-CN': `当前环节：${step}。`, en: `It is at the step ${step}.` }),
  },
  'decided-by-another': {
    status: 409,
    title: { 'zh-CN': '其他人员已先行处理', en: 'Another officer was faster' },
    detail: ({ by, action, at, state }) => ({
      'zh-CN': `${by} 于 ${at} 已作 ${action}，当前为 ${state}。`,
      en: `${by} did ${action} at ${at}; it is ${state}.`,
    }),
  },
  'returned-before': {
    status: 409,
    title: { 'zh-CN': '已退回补正过一次，不得再次退回', en: 'It was returned once; that is all' },
  },
  'correction-closed': {
    status: 422,
    title: { 'zh-CN': '补正期限已过', en: 'Corrections are no longer taken' },
    detail: ({ correctBy }) => ({
      'zh-CN': `最后一天为 ${correctBy}，以政务系统时间为准。`,
      en: `The last day was ${correctBy}, by the clock of the house.`,
    }),
  },
  'fault-unknown': {
    status: 422,
    title: { 'zh-CN': '所指的内容不在申报中', en: 'The application has no such fact, question or material' },
    detail: ({ unknown }) => ({
      'zh-CN': `不存在：${listed(unknown)}。`,
      en: `Unknown: ${listed(unknown)}.`,
    }),
  },
  'not-sampled': {
    status: 409,
    title: { 'zh-CN': '该申报不在待抽查之列', en: 'This application does not wait to be audited' },
  },
  'reason-missing': {
    status: 422,
    title: { 'zh-CN': '请说明原因', en: 'Say the reason' },
  },
  'appealed-before': {
    status: 409,
    title: { 'zh-CN': '已提出过申诉', en: 'The decision was appealed against already' },
  },
  'nothing-to-repay': {
    status: 409,
    title: { 'zh-CN': '没有待追回的资金', en: 'There is nothing to be repaid' },
  },
  'reopened-before': {
    status: 409,
    title: { 'zh-CN': '已重新办理过一次', en: 'It was taken up again once; that is all' },
  },
  'paid-before': {
    status: 409,
    title: { 'zh-CN': '资金已支付过，不能重新办理', en: 'Money was paid on it: it cannot be taken up again' },
  },
  'nothing-payable': {
    status: 409,
    title: { 'zh-CN': '没有待支付的申报', en: 'Nothing is payable' },
  },
} as const satisfies ProblemTable;
