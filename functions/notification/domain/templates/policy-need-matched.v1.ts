import { template } from './template.ts';

/** The owner of a unit: a firm looks for such a one. */
export const policyNeedMatchedV1 = template({
  kind: 'policy-need-matched',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '有企业在找您这样的空间',
        short: '有企业在找{seeks:local}，与您的{unitName}相符；对方如索取联系方式，会另行告知您。',
        mail: '您好：\n\n有企业在找 {seeks:local}，与您登记的 {unitName} 相符。\n\n对方如索取您的联系方式，会另行告知您。如该空间已不再出租，请告知区县工作人员撤下。',
        card: '### 有企业在找这样的空间\n\n{unitName}：{seeks:local}',
      },
      en: {
        subject: 'A firm looks for a space like yours',
        short:
          'A firm looks for: {seeks:local}. Your {unitName} fits. You will be told if it asks for your contact.',
        mail: 'Hello,\n\nA firm looks for: {seeks:local}. Your {unitName} fits.\n\nYou will be told if it asks for your contact. If the space is no longer to be let, please let the district know.',
        card: '### A firm looks for such a space\n\n{unitName}: {seeks:local}',
      },
    },
  },
});
