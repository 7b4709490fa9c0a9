import { type ConditionProblem, problemText } from '../conditions/condition-problem.ts';
import type { Words } from '../conditions/field.ts';

/** What keeps a version from being published: where in its content (JSON Pointer), and why in both languages. */
export interface VersionProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: Words;
}

const words = {
  'unknown-department': { 'zh-CN': '部门“{about}”不存在', en: 'there is no department “{about}”' },
  'other-department': {
    'zh-CN': '政策由部门“{about}”管理，各版本不得更换部门',
    en: 'the policy is of the department “{about}”, and so are all its versions',
  },
  'begins-in-the-past': {
    'zh-CN': '已有发布的版本，新版本最早自{about}生效',
    en: 'versions are published already: this one begins on {about} at the earliest',
  },
  'no-example': { 'zh-CN': '缺少结论为“{about}”的案例', en: 'there is no example that is {about}' },
  'wrong-example': { 'zh-CN': '案例实际结论不同：{about}', en: 'the example comes out otherwise: {about}' },
  'closes-before-it-opens': {
    'zh-CN': '申报截止日期早于开始日期',
    en: 'applications close before they open',
  },
  'budget-below-grant': {
    'zh-CN': '预算不足一笔补助（{about}元）',
    en: 'the budget is less than one grant of {about} yuan',
  },
  'grant-above-cap': {
    'zh-CN': '补助可高于政策上限（{about}元）',
    en: 'a grant may exceed the policy’s most of {about} yuan',
  },
  'cap-below-grant': {
    'zh-CN': '累计上限不足一笔补助（{about}元）',
    en: 'the cap of the sum is less than one grant of {about} yuan',
  },
  'unknown-policy': { 'zh-CN': '政策“{about}”不存在', en: 'there is no policy “{about}”' },
  'id-twice': { 'zh-CN': '编号“{about}”重复', en: 'there are two of the id “{about}”' },
  'not-yearly-money': {
    'zh-CN': '“{about}”不是按年度统计的金额',
    en: '“{about}” is no amount of money told by year',
  },
  'unknown-field': { 'zh-CN': '字段“{about}”不存在', en: 'there is no field “{about}”' },
  'too-few-choices': { 'zh-CN': '选择题至少有两个选项', en: 'a choice is between two at least' },
  'choices-without-choice': {
    'zh-CN': '只有选择题才列选项',
    en: 'only a question of type choice has choices',
  },
  'unit-without-number': { 'zh-CN': '只有数值才有单位', en: 'only a number has a unit' },
} as const satisfies Readonly<Record<string, Words>>;

/** Reasons beside those of conditions. */
export type VersionFault = keyof typeof words;

/** A problem in words; `about` is what it is about, in both languages where it is words itself. */
export function versionProblem(
  pointer: string,
  code: VersionFault,
  about: string | Words = '',
): VersionProblem {
  const of = (language: keyof Words) =>
    words[code][language].replace('{about}', () => (typeof about === 'string' ? about : about[language]));
  return { pointer, code, detail: { 'zh-CN': of('zh-CN'), en: of('en') } };
}

/** A problem of conditions, terms or references, at its place in the content. */
export const worded = (problem: ConditionProblem, pointer: string): VersionProblem => ({
  pointer,
  code: problem.reason,
  detail: { 'zh-CN': problemText(problem, 'zh-CN'), en: problemText(problem, 'en') },
});
