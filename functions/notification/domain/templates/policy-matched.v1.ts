import { template } from './template.ts';

/** A firm qualifies for a policy, no longer does, or soon will not; its page tells why, clause by clause. */
export const policyMatchedV1 = template({
  kind: 'policy-matched',
  version: 1,
  by: 'reason',
  stoppable: true,
  cases: {
    eligible: {
      'zh-CN': {
        subject: '贵企业符合《{name:local}》：{benefit:local}',
        short: '贵企业符合《{name:local}》的条件：{benefit:local}。依据与申报：{link:firm}',
        mail: '您好：\n\n按现有信息，贵企业符合《{name:local}》的条件。\n{benefit:local}\n\n逐条依据与申报请见：\n{link:firm}\n\n链接仅供贵企业使用，请勿转发。',
        card: '### 贵企业符合《{name:local}》\n\n> {benefit:local}\n\n[依据与申报]({link:firm})',
      },
      en: {
        subject: 'Your firm qualifies for “{name:local}”: {benefit:local}',
        short: 'Your firm qualifies for “{name:local}”: {benefit:local}. Why, and how to apply: {link:firm}',
        mail: 'Hello,\n\nBy what is known, your firm qualifies for “{name:local}”.\n{benefit:local}\n\nThe reasons clause by clause, and how to apply:\n{link:firm}\n\nThe link is your firm’s alone; please do not pass it on.',
        card: '### Your firm qualifies for “{name:local}”\n\n> {benefit:local}\n\n[Why, and how to apply]({link:firm})',
      },
    },
    lost: {
      'zh-CN': {
        subject: '贵企业不再符合《{name:local}》',
        short: '按最新信息，贵企业不再符合《{name:local}》的条件。原因：{link:firm}',
        mail: '您好：\n\n按最新信息，贵企业不再符合《{name:local}》的条件。哪一条不符、相差多少请见：\n{link:firm}\n\n如信息有误，请在该页更正或联系主管部门。',
        card: '### 贵企业不再符合《{name:local}》\n\n[哪一条不符]({link:firm})',
      },
      en: {
        subject: 'Your firm no longer qualifies for “{name:local}”',
        short: 'By the latest facts your firm no longer qualifies for “{name:local}”. Why: {link:firm}',
        mail: 'Hello,\n\nBy the latest facts your firm no longer qualifies for “{name:local}”. Which clause, and by how much:\n{link:firm}\n\nIf a fact is wrong, correct it there or tell the department.',
        card: '### Your firm no longer qualifies for “{name:local}”\n\n[Which clause]({link:firm})',
      },
    },
    ending: {
      'zh-CN': {
        subject: '《{name:local}》：{until:date}后贵企业将不再符合（{because:local}）',
        short:
          '{until:date}后贵企业将不再符合《{name:local}》的条件（{because:local}），请提前准备：{link:firm}',
        mail: '您好：\n\n如无变化，{until:date}后贵企业将不再符合《{name:local}》的条件。\n原因：{because:local}\n\n请提前准备，详情请见：\n{link:firm}',
        card: '### 即将不再符合《{name:local}》\n\n至 **{until:date}**：{because:local}\n\n[详情]({link:firm})',
      },
      en: {
        subject: '“{name:local}”: your firm qualifies until {until:date} only ({because:local})',
        short:
          'Your firm qualifies for “{name:local}” until {until:date} only ({because:local}). See {link:firm}',
        mail: 'Hello,\n\nIf nothing changes, your firm qualifies for “{name:local}” until {until:date} only.\nThe reason: {because:local}\n\nPlease prepare in time:\n{link:firm}',
        card: '### “{name:local}” ends for your firm\n\nUntil **{until:date}**: {because:local}\n\n[Details]({link:firm})',
      },
    },
  },
});
