import { correctEachEntry, listed, type ProblemTable } from '../shared/runtime/problem.ts';
import { applicationProblems } from './application-problems.ts';

/** Every reason for which policy refuses something, as callers are told it. */
export const policyProblems = {
  ...applicationProblems,
  'other-department': {
    status: 403,
    title: { 'zh-CN': '该事项由其他部门管理', en: 'This is another department’s' },
    detail: ({ department }) => ({ 'zh-CN': `部门：${department}。`, en: `Department: ${department}.` }),
  },
  'unknown-department': {
    status: 422,
    title: { 'zh-CN': '本区县没有此部门', en: 'The district has no such department' },
    detail: ({ department }) => ({ 'zh-CN': `部门：${department}。`, en: `Department: ${department}.` }),
  },
  'policy-known': {
    status: 409,
    title: { 'zh-CN': '该政策编号已使用', en: 'There is a policy of this id' },
    detail: ({ policy }) => ({
      'zh-CN': `修改 ${policy} 请起草下一版本。`,
      en: `To change ${policy}, draft its next version.`,
    }),
  },
  'draft-open': {
    status: 409,
    title: { 'zh-CN': '已有未发布的版本', en: 'A version is open already' },
    detail: ({ version }) => ({
      'zh-CN': `请先发布或作废版本 ${version}。`,
      en: `Publish or discard version ${version} first.`,
    }),
  },
  'policy-invalid': {
    status: 422,
    title: { 'zh-CN': '政策内容有误', en: 'The policy is not right as it stands' },
    detail: correctEachEntry,
  },
  'four-eyes': {
    status: 403,
    title: {
      'zh-CN': '起草、修改或提交的人不得发布',
      en: 'Who wrote or submitted a version does not publish it',
    },
    detail: ({ authors }) => ({
      'zh-CN': `经手人：${listed(authors)}。`,
      en: `Written by: ${listed(authors)}.`,
    }),
  },
  'already-begun': {
    status: 409,
    title: { 'zh-CN': '该版本已生效', en: 'The version is in force already' },
    detail: ({ from }) => ({
      'zh-CN': `自 ${from} 起生效，不能撤回；可以提前终止。`,
      en: `It began on ${from} and cannot be taken back; it can be ended.`,
    }),
  },
  'end-too-early': {
    status: 422,
    title: { 'zh-CN': '终止日期过早', en: 'It cannot end that early' },
    detail: ({ limit }) => ({
      'zh-CN': `最早为 ${limit}：已过去的日期不变。`,
      en: `On ${limit} at the earliest: past days stay as they were.`,
    }),
  },
  'end-too-late': {
    status: 422,
    title: { 'zh-CN': '终止日期晚于现有的最后一天', en: 'It ends before that already' },
    detail: ({ limit }) => ({
      'zh-CN': `最晚为 ${limit}；延长请发布新版本。`,
      en: `On ${limit} at the latest; a new version makes it longer.`,
    }),
  },
  'dmn-invalid': {
    status: 422,
    title: { 'zh-CN': 'DMN 文件不能读入', en: 'The DMN file cannot be read' },
    detail: ({ fault, decision, name, at, found, characters, values }) => {
      if (fault === 'over-limit')
        return {
          'zh-CN': `决策的名称、问题、说明和每个取值最多 ${characters} 个字符，一处最多 ${values} 个取值。`,
          en: `Names, questions and descriptions of decisions, and each value, have ${characters} characters at most; a comparison has ${values} values at most.`,
        };
      return fault === 'not-dmn'
        ? { 'zh-CN': '不是 DMN 文件。', en: 'It is no DMN file.' }
        : fault === 'no-decision'
          ? { 'zh-CN': `缺少决策 ${name}。`, en: `There is no decision ${name}.` }
          : {
              'zh-CN': `决策 ${decision} 自第 ${at} 个字符（从 0 起）“${found}”起超出所支持的 FEEL。`,
              en: `In the decision ${decision}, at character ${at} counted from 0, “${found}” is beyond the FEEL that is read.`,
            };
    },
  },
  'unknown-street': {
    status: 422,
    title: { 'zh-CN': '本区县没有此街道', en: 'The district has no such street' },
    detail: ({ known }) => ({
      'zh-CN': `可用：${listed(known) || '无'}。`,
      en: `Known: ${listed(known) || 'none'}.`,
    }),
  },
  'space-invalid': {
    status: 422,
    title: { 'zh-CN': '空间信息有误', en: 'The space is not right as it stands' },
    detail: correctEachEntry,
  },
  'point-missing': {
    status: 422,
    title: {
      'zh-CN': '按距离查找须同时给出经度和纬度',
      en: 'A distance needs both latitude and longitude',
    },
  },
  'need-invalid': {
    status: 422,
    title: { 'zh-CN': '需求内容有误', en: 'The need is not right as it stands' },
    detail: correctEachEntry,
  },
  'too-many-needs': {
    status: 422,
    title: { 'zh-CN': '未结束的需求过多', en: 'Too many needs are open' },
    detail: ({ most }) => ({
      'zh-CN': `最多 ${most} 项，请先撤回不再需要的。`,
      en: `At most ${most}; withdraw one that does not stand any more.`,
    }),
  },
  'too-many-contacts': {
    status: 429,
    title: { 'zh-CN': '索取联系方式过多', en: 'Too many contacts were asked for' },
    detail: ({ most, days }) => ({
      'zh-CN': `${days} 天内最多 ${most} 个。`,
      en: `At most ${most} in ${days} days.`,
    }),
  },
  'too-many-demands': {
    status: 422,
    title: { 'zh-CN': '待办诉求过多', en: 'Too many demands wait' },
    detail: ({ most }) => ({
      'zh-CN': `最多 ${most} 项，请等待已提诉求办理。`,
      en: `At most ${most}; wait until some of them are handled.`,
    }),
  },
  'too-many-people': {
    status: 422,
    title: { 'zh-CN': '联系人过多', en: 'Too many people' },
    detail: ({ most }) => ({
      'zh-CN': `最多 ${most} 人，请先删除不再联系的。`,
      en: `At most ${most}; remove one who is not asked any more.`,
    }),
  },
  'import-header': {
    status: 422,
    title: { 'zh-CN': '文件首行不是导入表头', en: 'The first line is not the header of an import' },
    detail: ({ missing, unknown }) => ({
      'zh-CN': `缺少：${listed(missing) || '无'}；不认识或重复：${listed(unknown) || '无'}。`,
      en: `Missing: ${listed(missing) || 'none'}; unknown or named twice: ${listed(unknown) || 'none'}.`,
    }),
  },
  'credit-code-invalid': {
    status: 422,
    title: { 'zh-CN': '统一社会信用代码有误', en: 'The unified social credit code is not valid' },
    detail: ({ fault }) =>
      fault === 'check-digit'
        ? {
            'zh-CN': '校验位不符，请逐位核对。',
            en: 'Its check character does not fit; compare each character.',
          }
        : {
            'zh-CN': '应为 18 位数字或大写字母，不含 I、O、S、V、Z。',
            en: 'It has 18 digits and capital letters, without I, O, S, V and Z.',
          },
  },
  'enterprise-known': {
    status: 409,
    title: { 'zh-CN': '该企业已有档案', en: 'The enterprise has a file already' },
    detail: ({ firm }) => ({
      'zh-CN': `见 ${firm}；请补充信息。`,
      en: `It is ${firm}; tell facts of it instead.`,
    }),
  },
  'facts-invalid': {
    status: 422,
    title: { 'zh-CN': '企业信息有误，未登记任何一项', en: 'Some facts are not right; none was taken' },
    detail: correctEachEntry,
  },
  'contact-invalid': {
    status: 422,
    title: { 'zh-CN': '联系方式有误', en: 'The contact is not valid' },
    detail: () => ({
      'zh-CN': '应为大陆手机号或电子邮箱。',
      en: 'It must be a mainland mobile number or a mail address.',
    }),
  },
  'in-future': {
    status: 422,
    title: { 'zh-CN': '日期在未来', en: 'The day is in the future' },
    detail: ({ day }) => ({ 'zh-CN': `${day} 尚未到来。`, en: `${day} has not come yet.` }),
  },
} as const satisfies ProblemTable;
