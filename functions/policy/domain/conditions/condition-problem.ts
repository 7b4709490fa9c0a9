import type { Words } from './field.ts';

/** What is wrong with a condition or a set of policies, and where: `pointer` is a JSON Pointer (RFC 6901). */
export interface ConditionProblem {
  readonly pointer: string;
  readonly reason: ProblemReason;
  /** What it is about: a field, a unit, a day, a policy. */
  readonly about?: string;
}

/** Every reason, as authors read it; `{about}` is what it is about. */
export const problemWords = {
  'empty-group': { 'zh-CN': '条件组为空', en: 'the group is empty' },
  'impossible-count': {
    'zh-CN': '至少满足的项数须在1与该组项数之间',
    en: 'at least how many must be from 1 to the size of the group',
  },
  'outside-clause': { 'zh-CN': '该比较不属于任何条款', en: 'the comparison belongs to no clause' },
  'clause-in-clause': { 'zh-CN': '条款内不能再有条款', en: 'a clause within a clause' },
  'clause-twice': { 'zh-CN': '条款编号“{about}”重复', en: 'there are two clauses “{about}”' },
  'unknown-field': { 'zh-CN': '字段“{about}”不存在', en: 'there is no field “{about}”' },
  'wrong-operator': {
    'zh-CN': '该字段不能用“{about}”比较',
    en: '“{about}” does not compare this kind of field',
  },
  'no-period': { 'zh-CN': '字段“{about}”不按年度统计', en: 'the field “{about}” is not told by year' },
  'wrong-value': { 'zh-CN': '比较值的类型或个数不对', en: 'the value is of the wrong type or number' },
  'empty-range': { 'zh-CN': '区间的起点大于终点', en: 'the range begins after its end' },
  'unknown-code': { 'zh-CN': '代码“{about}”不存在', en: 'there is no code “{about}”' },
  'not-a-number': { 'zh-CN': '“{about}”不是数值，不能参与计算', en: '“{about}” is no number to reckon with' },
  'not-a-date': { 'zh-CN': '“{about}”不是日期', en: '“{about}” is no date' },
  'unit-missing': {
    'zh-CN': '金额须写明单位（元或万元）',
    en: 'money needs a unit (yuan or wan-yuan)',
  },
  'wrong-unit': {
    'zh-CN': '单位“{about}”与比较的量不符',
    en: 'the unit “{about}” does not fit what is compared',
  },
  'too-large': {
    'zh-CN': '数值大得不合理，请核对单位（元与万元）',
    en: 'the value is beyond reason: is it in yuan or in wan-yuan?',
  },
  'periods-out-of-order': {
    'zh-CN': '分期标准须按日期先后排列且不重复',
    en: 'the dates of the thresholds must rise',
  },
  contradictory: {
    'zh-CN': '这些条件对“{about}”不可能同时成立',
    en: 'no “{about}” can meet these conditions together',
  },
  'unknown-policy': { 'zh-CN': '政策“{about}”不存在', en: 'there is no policy “{about}”' },
  'cyclic-prerequisite': { 'zh-CN': '前置政策循环：{about}', en: 'prerequisites in a circle: {about}' },
  'overlapping-versions': {
    'zh-CN': '与版本{about}的有效期重叠',
    en: 'in force together with version {about}',
  },
  'ends-before-it-begins': { 'zh-CN': '失效日期早于生效日期', en: 'it ends before it begins' },
} as const satisfies Record<string, Words>;

export type ProblemReason = keyof typeof problemWords;

/** A problem in words. */
export const problemText = ({ reason, about = '' }: ConditionProblem, language: keyof Words): string =>
  problemWords[reason][language].replace('{about}', about);

/** A JSON Pointer one step further. */
export const pointerTo = (pointer: string, ...steps: readonly (string | number)[]): string =>
  steps.reduce<string>(
    (whole, step) => `${whole}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    pointer,
  );
