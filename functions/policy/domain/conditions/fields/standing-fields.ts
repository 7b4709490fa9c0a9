import type { Field } from '../field.ts';
import { field, words, year, yesOrNo } from './make-field.ts';

/** What it has by choice, who founded it, and what it holds already. */
export const standingFields: readonly Field[] = [
  yesOrNo('hasRdOrganisation', '自建或共建研发机构', 'has a research organisation'),
  yesOrNo('ownBrand', '拥有自主品牌', 'has a brand of its own'),
  yesOrNo('trainingPlan', '开展职工技能培训', 'trains its staff'),
  yesOrNo('labourContracts', '签订一年以上劳动合同并缴纳社会保险', 'contracts of a year, with insurance'),
  yesOrNo('incubated', '入驻科技企业孵化器或众创空间', 'in a recognised incubator'),
  yesOrNo('keyDirection', '属于工业“六基”、制造强国战略领域等重点方向', 'in a key direction of industry'),
  field('founder.kinds', 'list', '创办人身份', 'who the founder is', {
    codes: {
      graduate: words('高校毕业生', 'graduate'),
      student: words('在校大学生', 'student'),
      veteran: words('退役军人', 'veteran'),
      returnee: words('留学回国人员', 'returned from study abroad'),
      migrant: words('返乡创业农民工', 'migrant back home'),
      unemployed: words('登记失业人员', 'registered unemployed'),
      'hard-to-employ': words('就业困难人员', 'hard to employ'),
      'out-of-poverty': words('脱贫人口', 'out of poverty'),
      disabled: words('残疾人', 'disabled'),
      'farm-self-employed': words('网络商户或农村自主创业农民', 'online or rural founder'),
    },
  }),
  field('founder.age', 'number', '创办人年龄', 'age of the founder', {
    unit: 'year',
    maxAgeDays: year,
    most: 120,
  }),
  field('certificates', 'list', '资质证书', 'certificates held'),
  field('granted', 'list', '已享受的政策', 'policies granted'),
];
