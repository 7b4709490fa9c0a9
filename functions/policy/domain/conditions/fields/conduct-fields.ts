import type { Field } from '../field.ts';
import { field, flag, month, yesOrNo } from './make-field.ts';

/** What may stand against it. */
export const conductFields: readonly Field[] = [
  flag('flags.dishonest', '严重失信主体名单', 'on the list of serious dishonesty'),
  flag('flags.abnormal', '经营异常名录', 'on the list of abnormal operation'),
  flag('flags.taxArrears', '欠缴税款', 'taxes overdue'),
  flag('flags.taxOffence', '重大税收违法', 'serious tax offence'),
  flag('flags.environmentalPenalty', '近一年严重环境违法', 'serious environmental offence within a year'),
  flag('flags.safetyAccident', '近一年重大安全、质量事故', 'serious accident within a year'),
  flag('flags.wageArrears', '拖欠农民工工资名单', 'on the list of wage arrears'),
  flag('flags.socialInsuranceArrears', '欠缴社会保险费', 'social insurance overdue'),
  flag('flags.restrictedIndustry', '从事国家限制或禁止行业', 'in a restricted or forbidden business'),
  flag('flags.deceit', '近三年弄虚作假', 'deceit within three years'),
  flag('flags.zombie', '“僵尸企业”', '“zombie” enterprise'),
  yesOrNo('flags.taxFraud36Months', '36个月内骗取退税或虚开专用发票', 'tax fraud within 36 months'),
  field(
    'flags.taxEvasionPenalties36Months',
    'number',
    '36个月内因偷税被处罚次数',
    'penalties for tax evasion within 36 months',
    { unit: 'item', maxAgeDays: month },
  ),
  yesOrNo(
    'flags.majorViolationLastYear',
    '申请前一年内重大安全、质量事故或严重环境违法',
    'serious accident or offence within a year',
  ),
  yesOrNo(
    'flags.majorViolationThreeYears',
    '近三年重大安全、质量、环境事故或偷漏税',
    'serious accident or offence within three years',
  ),
  yesOrNo(
    'flags.environmentalPenaltySixMonths',
    '6个月内受规定的环保处罚',
    'environmental penalty within six months',
  ),
  yesOrNo(
    'flags.equityExcludedIndustry',
    '属于股权奖励限制性行业',
    'in an industry barred from equity awards',
  ),
];
