import { template } from './template.ts';

/** The last day on which a firm can correct its application is near. */
export const policyApplicationCorrectionDueV1 = template({
  kind: 'policy-application-correction-due',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '请在{correctBy:date}前补正《{policyName:local}》申报',
        short:
          '贵企业《{policyName:local}》的申报请在{correctBy:date}（含当天）前补正，逾期终止：{link:firm}',
        mail: '您好：\n\n贵企业《{policyName:local}》的申报尚待补正，请在{correctBy:date}（含当天）前完成，逾期终止办理：\n{link:firm}\n\n链接仅供贵企业使用，请勿转发。',
        card: '### 请补正《{policyName:local}》申报\n\n最后一天：**{correctBy:date}**\n\n[查看]({link:firm})',
      },
      en: {
        subject: 'Correct your application for “{policyName:local}” by {correctBy:date}',
        short:
          'Correct your application for “{policyName:local}” by {correctBy:date}; after that day it ends: {link:firm}',
        mail: 'Hello,\n\nYour application for “{policyName:local}” still has to be corrected. The last day is {correctBy:date}; after it the application ends:\n{link:firm}\n\nThe link is your firm’s alone; please do not pass it on.',
        card: '### Correct your application for “{policyName:local}”\n\nLast day: **{correctBy:date}**\n\n[See]({link:firm})',
      },
    },
  },
});
