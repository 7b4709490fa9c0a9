import { template } from './template.ts';

/** The owner of a unit: a firm was shown how to reach the owner. */
export const policySpaceAskedV1 = template({
  kind: 'policy-space-asked',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '有企业索取了您的联系方式',
        short: '{firmName}为{unitName}索取了您的联系方式，可能与您联系。',
        mail: '您好：\n\n{firmName} 为 {unitName} 索取了您的联系方式，可能与您联系。',
        card: '### 联系方式已提供\n\n{firmName}：{unitName}',
      },
      en: {
        subject: 'A firm has your contact',
        short: '{firmName} asked for your contact because of {unitName} and may get in touch.',
        mail: 'Hello,\n\n{firmName} asked for your contact because of {unitName} and may get in touch with you.',
        card: '### A firm has your contact\n\n{firmName}: {unitName}',
      },
    },
  },
});
