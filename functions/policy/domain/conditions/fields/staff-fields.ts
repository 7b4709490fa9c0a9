import type { Field } from '../field.ts';
import { field, people, quarter, yesOrNo } from './make-field.ts';

/** Its people. */
export const staffFields: readonly Field[] = [
  people('staff.count', '从业人数', 'people employed'),
  people('staff.insured', '失业保险参保人数', 'people with unemployment insurance'),
  people('staff.insuredYearAgo', '上年末失业保险参保人数', 'people insured at the end of last year'),
  people('staff.laidOff', '上年度裁员人数', 'people laid off last year'),
  people('staff.researchers', '研发人员数', 'research staff'),
  people('staff.technical', '科技人员数', 'technical staff'),
  people('staff.bachelors', '大专以上学历人数', 'staff with a college degree'),
  people('staff.masters', '硕士以上人数', 'staff with a master’s degree'),
  people('staff.graduates', '招用毕业年度及离校两年内未就业高校毕业生人数', 'recent graduates hired'),
  people('staff.youths', '招用16至24岁失业青年人数', 'unemployed people of 16 to 24 hired'),
  people('staff.disabled', '残疾人职工人数', 'disabled staff'),
  people('staff.veterans', '招用退役士兵人数', 'veterans hired'),
  people('staff.poverty', '招用脱贫人口人数', 'people out of poverty hired'),
  people('staff.unemployed', '招用登记失业半年以上人员数', 'people unemployed for half a year hired'),
  people('staff.hiredYear', '一年内新招用人数', 'people hired within a year'),
  people('staff.hardToEmploy', '招用就业困难人员数', 'people hard to employ hired'),
  people('staff.interns', '就业见习人数', 'people in work experience'),
  people('staff.degree', '本科以上学历人数', 'staff with a bachelor’s degree'),
  people('staff.apprentices', '在培学徒人数', 'apprentices in training'),
  people(
    'staff.startUpLoanHires',
    '一年内新招用创业担保贷款扶持群体人数',
    'eligible people hired within a year (start-up loan)',
  ),
  people(
    'staff.environmentIntermediate',
    '环保专业中级以上职称技术人员数',
    'environmental staff of intermediate rank or above',
  ),
  people('staff.environmentSenior', '环保专业高级以上职称技术人员数', 'environmental staff of senior rank'),
  yesOrNo(
    'staffing.disabledInsuredAndPaid',
    '为残疾职工缴社会保险并通过银行支付不低于最低工资的工资',
    'disabled staff insured and paid by bank',
  ),
  yesOrNo(
    'staffing.newHiresInsuredThreeMonths',
    '为新招用人员足额缴纳3个月以上社会保险',
    'new hires insured for three months',
  ),
  field('insuredMonths', 'number', '足额缴纳失业保险费月数', 'months of unemployment insurance paid', {
    maxAgeDays: quarter,
    most: 1200,
  }),
  yesOrNo('apprenticePlanFiled', '学徒培训计划已备案', 'apprenticeship plan filed'),
];
