import type { Hint } from './check-answer.ts';

/** A beginning of an answer; what stands in braces is to be filled in, and the check finds it where it was not. */
export interface AnswerTemplate {
  readonly id: string;
  /** Level-one themes that it is offered for; none: for all. */
  readonly themes: readonly string[];
  readonly name: Hint;
  readonly text: Hint;
}

/** The templates that a district begins with. */
export const answerTemplates: readonly AnswerTemplate[] = [
  {
    id: 'repair',
    themes: ['城乡建设', '交通运输'],
    name: { 'zh-CN': '设施损坏、维修', en: 'Damaged facility, repair' },
    text: {
      'zh-CN':
        '您反映的{地点}{设施}损坏的问题，我们已于{现场核查日期}到现场核查，情况{属实或不属实}。原因是{原因}。已安排{维修单位}维修，{完成日期}前完成；完成前已设置{防护措施}。进展可致电{联系电话}查询。',
      en: 'You wrote that {facility} at {place} is damaged. We inspected it on {date of inspection}: {finding}. The cause is {cause}. {Contractor} will repair it by {date of completion}; until then {safety measure} is in place. Ask about progress at {telephone}.',
    },
  },
  {
    id: 'nuisance',
    themes: ['环境保护', '政法'],
    name: { 'zh-CN': '噪音、油烟等扰民', en: 'Noise, fumes and other nuisance' },
    text: {
      'zh-CN':
        '您反映的{地点}{扰民情形}问题，执法人员已于{检查日期}现场检查，{检查结果}。依据{法规及条款}，已责令{当事单位}于{整改期限}前整改，并将在{复查日期}复查。再次发生时请立即拨打{联系电话}，我们{到场时限}内到场。',
      en: 'You wrote about {nuisance} at {place}. Officers inspected it on {date of inspection}: {finding}. Under {law and article}, {firm} was ordered to put it right by {deadline}; we will inspect again on {date of second inspection}. If it happens again call {telephone}; we come within {time}.',
    },
  },
  {
    id: 'wages',
    themes: ['劳动和社会保障'],
    name: { 'zh-CN': '拖欠工资', en: 'Wages owed' },
    text: {
      'zh-CN':
        '您反映的{用人单位}拖欠工资问题，劳动监察部门已于{立案日期}受理，核实涉及{人数}人、{金额}元。已责令该单位于{支付期限}前支付；逾期不付的，将依法{后续措施}。请您携带{材料}到{地点}登记，联系电话{联系电话}。',
      en: 'You wrote that {employer} owes wages. The labour inspectorate took up the case on {date}: {number} people and {amount} yuan are confirmed. The employer was ordered to pay by {deadline}; otherwise {further measure} follows. Please register at {place} with {papers}; telephone {telephone}.',
    },
  },
  {
    id: 'hazard',
    themes: ['城乡建设'],
    name: { 'zh-CN': '安全隐患', en: 'Hazard' },
    text: {
      'zh-CN':
        '您反映的{地点}{隐患}，我们已于{核查日期}会同{单位}现场核查，认定{认定结果}。已立即采取{临时措施}，并责令{责任单位}于{整改期限}前消除隐患，{复查日期}复查。遇紧急险情请立即撤离并拨打{应急电话}。',
      en: 'You wrote about {hazard} at {place}. We inspected it with {unit} on {date}: {finding}. {Temporary measure} was taken at once, and {responsible party} was ordered to remove the hazard by {deadline}; we inspect again on {date of second inspection}. In an emergency leave at once and call {emergency telephone}.',
    },
  },
  {
    id: 'consult',
    themes: [],
    name: { 'zh-CN': '政策咨询', en: 'Question about a rule' },
    text: {
      'zh-CN':
        '您咨询的{事项}，按照{文件及条款}，{结论}。您需要准备{材料}，到{办理地点}或在{网上渠道}申请，{办理时限}个工作日内办结。本答复依据截至{日期}的规定，详情请致电{联系电话}。',
      en: 'You asked about {matter}. Under {document and article}, {conclusion}. Apply with {papers} at {place} or online at {site}; it takes {number} working days. This answer follows the rules as of {date}; for more call {telephone}.',
    },
  },
  {
    id: 'transferred',
    themes: [],
    name: { 'zh-CN': '转其他单位办理', en: 'Passed to another unit' },
    text: {
      'zh-CN':
        '您反映的{事项}，依据{职责依据}由{承办单位}负责。我们已于{转办日期}将您的诉求连同材料转交{承办单位}，无需您重新提交；该单位将在{答复期限}前答复您，联系电话{承办单位电话}。我们会跟踪到办结。',
      en: 'What you wrote about {matter} is in the charge of {unit} under {rule}. We transferred your appeal with its papers to {unit} on {date}; you need not file it again. That unit answers by {deadline}, telephone {telephone of the unit}. We follow it until it is closed.',
    },
  },
];

/** The templates for a level-one theme: its own first, then those for all. */
export function templatesFor(theme: string | undefined): readonly AnswerTemplate[] {
  const own = answerTemplates.filter(({ themes }) => theme !== undefined && themes.includes(theme));
  return [...own, ...answerTemplates.filter(({ themes }) => themes.length === 0)];
}
