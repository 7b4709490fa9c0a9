import { template } from './template.ts';

/** What was decided on a firm's application; its page says how much, or why. */
export const policyApplicationDecidedV1 = template({
  kind: 'policy-application-decided',
  version: 1,
  by: 'outcome',
  stoppable: true,
  cases: {
    approved: {
      'zh-CN': {
        subject: '《{policyName:local}》申报已批准',
        short: '贵企业《{policyName:local}》的申报已批准，金额与公示见{link:firm}',
        mail: '您好：\n\n贵企业《{policyName:local}》的申报已批准，金额、公示与拨付进度请见：\n{link:firm}\n\n链接仅供贵企业使用，请勿转发。',
        card: '### 《{policyName:local}》申报已批准\n\n[查看]({link:firm})',
      },
      en: {
        subject: 'Your application for “{policyName:local}” was approved',
        short:
          'Your application for “{policyName:local}” was approved. Amount and public notice: {link:firm}',
        mail: 'Hello,\n\nYour application for “{policyName:local}” was approved. See the amount, the public notice and how far the payment is:\n{link:firm}\n\nThe link is your firm’s alone; please do not pass it on.',
        card: '### Your application for “{policyName:local}” was approved\n\n[See]({link:firm})',
      },
    },
    rejected: {
      'zh-CN': {
        subject: '《{policyName:local}》申报未获批准',
        short: '贵企业《{policyName:local}》的申报未获批准，理由与申诉见{link:firm}',
        mail: '您好：\n\n贵企业《{policyName:local}》的申报未获批准，理由与申诉方式请见：\n{link:firm}\n\n链接仅供贵企业使用，请勿转发。',
        card: '### 《{policyName:local}》申报未获批准\n\n[查看]({link:firm})',
      },
      en: {
        subject: 'Your application for “{policyName:local}” was rejected',
        short:
          'Your application for “{policyName:local}” was rejected. The reason, and how to appeal: {link:firm}',
        mail: 'Hello,\n\nYour application for “{policyName:local}” was rejected. See the reason, and how to appeal:\n{link:firm}\n\nThe link is your firm’s alone; please do not pass it on.',
        card: '### Your application for “{policyName:local}” was rejected\n\n[See]({link:firm})',
      },
    },
    lapsed: {
      'zh-CN': {
        subject: '《{policyName:local}》申报因逾期未补正而终止',
        short: '贵企业《{policyName:local}》的申报逾期未补正，已终止，详情见{link:firm}',
        mail: '您好：\n\n贵企业《{policyName:local}》的申报未在期限内补正，已终止办理，详情请见：\n{link:firm}\n\n链接仅供贵企业使用，请勿转发。',
        card: '### 《{policyName:local}》申报因逾期未补正而终止\n\n[查看]({link:firm})',
      },
      en: {
        subject: 'Your application for “{policyName:local}” has ended',
        short:
          'Your application for “{policyName:local}” was not corrected in time, and has ended. See {link:firm}',
        mail: 'Hello,\n\nYour application for “{policyName:local}” was not corrected by its last day, and has ended:\n{link:firm}\n\nThe link is your firm’s alone; please do not pass it on.',
        card: '### Your application for “{policyName:local}” has ended\n\n[See]({link:firm})',
      },
    },
    revoked: {
      'zh-CN': {
        subject: '《{policyName:local}》的批准已撤销',
        short: '贵企业《{policyName:local}》的批准已撤销，理由与申诉见{link:firm}',
        mail: '您好：\n\n贵企业《{policyName:local}》的批准已撤销，理由与申诉方式请见：\n{link:firm}\n\n链接仅供贵企业使用，请勿转发。',
        card: '### 《{policyName:local}》的批准已撤销\n\n[查看]({link:firm})',
      },
      en: {
        subject: 'The approval for “{policyName:local}” was revoked',
        short:
          'The approval for “{policyName:local}” was revoked. The reason, and how to appeal: {link:firm}',
        mail: 'Hello,\n\nThe approval of your application for “{policyName:local}” was revoked. See the reason, and how to appeal:\n{link:firm}\n\nThe link is your firm’s alone; please do not pass it on.',
        card: '### The approval for “{policyName:local}” was revoked\n\n[See]({link:firm})',
      },
    },
    paid: {
      'zh-CN': {
        subject: '《{policyName:local}》资金已拨付',
        short: '贵企业《{policyName:local}》的资金已拨付，详情见{link:firm}',
        mail: '您好：\n\n贵企业《{policyName:local}》的资金已拨付，详情请见：\n{link:firm}\n\n链接仅供贵企业使用，请勿转发。',
        card: '### 《{policyName:local}》资金已拨付\n\n[查看]({link:firm})',
      },
      en: {
        subject: '“{policyName:local}” was paid',
        short: 'The money for “{policyName:local}” was paid. See {link:firm}',
        mail: 'Hello,\n\nThe money for “{policyName:local}” was paid:\n{link:firm}\n\nThe link is your firm’s alone; please do not pass it on.',
        card: '### “{policyName:local}” was paid\n\n[See]({link:firm})',
      },
    },
  },
});
