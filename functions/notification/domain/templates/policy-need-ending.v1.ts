import { template } from './template.ts';

/** A firm: does its need stand? */
export const policyNeedEndingV1 = template({
  kind: 'policy-need-ending',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '请确认用房需求是否仍有效',
        short: '您的用房需求（{seeks:local}）是否仍有效？如不确认，将于{endsOn:date}自动结束。',
        mail: '您好：\n\n您发布的用房需求（{seeks:local}）已有一段时间未确认。如仍需要，请在企业页面确认；如不确认，将于{endsOn:date}自动结束。',
        card: '### 请确认需求是否仍有效\n\n{seeks:local}，**{endsOn:date}** 自动结束',
      },
      en: {
        subject: 'Do you still look for a space?',
        short:
          'Do you still look for a space ({seeks:local})? Unless you confirm, your need ends on {endsOn:date}.',
        mail: 'Hello,\n\nWhat you look for ({seeks:local}) was not confirmed for a while. If it stands, confirm it on your page; otherwise it ends on {endsOn:date}.',
        card: '### Do you still look for a space?\n\n{seeks:local}: ends on **{endsOn:date}**',
      },
    },
  },
});
