import { template } from './template.ts';

/** The owner of a unit: does the offer stand? */
export const policySpaceEndingV1 = template({
  kind: 'policy-space-ending',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '请确认空间是否仍在出租',
        short: '您的{unitName}是否仍在出租？如不确认，将于{endsOn:date}自动下架。',
        mail: '您好：\n\n您登记的 {unitName} 已有一段时间未确认。如仍在出租，请告知区县工作人员或在企业页面确认；如不确认，将于{endsOn:date}自动下架。',
        card: '### 请确认是否仍在出租\n\n{unitName}，**{endsOn:date}** 自动下架',
      },
      en: {
        subject: 'Is your space still to be let?',
        short: 'Is {unitName} still to be let? Unless you confirm, the offer ends on {endsOn:date}.',
        mail: 'Hello,\n\nYour offer of {unitName} was not confirmed for a while. If it stands, tell the district or confirm it on your firm’s page; otherwise it ends on {endsOn:date}.',
        card: '### Is it still to be let?\n\n{unitName} ends on **{endsOn:date}**',
      },
    },
  },
});
