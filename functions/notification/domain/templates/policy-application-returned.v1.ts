import { template } from './template.ts';

/** A firm's application has to be corrected; its page lists what. */
export const policyApplicationReturnedV1 = template({
  kind: 'policy-application-returned',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '《{policyName:local}》申报需补正',
        short: '贵企业《{policyName:local}》的申报需补正，须更正的内容已一次列明：{link:firm}',
        mail: '您好：\n\n贵企业《{policyName:local}》的申报已退回补正。须更正的内容已一次性列明，补正后回到原环节继续办理：\n{link:firm}\n\n链接仅供贵企业使用，请勿转发。',
        card: '### 《{policyName:local}》申报需补正\n\n[查看]({link:firm})',
      },
      en: {
        subject: 'Your application for “{policyName:local}” has to be corrected',
        short:
          'Your application for “{policyName:local}” has to be corrected; all that has to be is listed at {link:firm}',
        mail: 'Hello,\n\nYour application for “{policyName:local}” was returned. All that has to be corrected is listed here; after that it goes on where it was:\n{link:firm}\n\nThe link is your firm’s alone; please do not pass it on.',
        card: '### Your application for “{policyName:local}” has to be corrected\n\n[See]({link:firm})',
      },
    },
  },
});
