import { template } from './template.ts';

/** A firm: a new unit fits what it looks for. */
export const policySpaceFoundV1 = template({
  kind: 'policy-space-found',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '有新的空间符合您的需求',
        short: '新上架的{unitName}符合您的用房需求（匹配度{score:whole}分），请到企业页面查看。',
        mail: '您好：\n\n新上架的 {unitName} 符合您发布的用房需求，匹配度 {score:whole} 分。请到您的企业页面查看理由并索取联系方式。',
        card: '### 新空间符合需求\n\n{unitName}，**{score:whole}** 分',
      },
      en: {
        subject: 'A new space fits what you look for',
        short:
          '{unitName} is newly offered and fits what you look for (score {score:whole}). See it on your page.',
        mail: 'Hello,\n\n{unitName} is newly offered and fits what you look for, with a score of {score:whole}. See the reasons on your page, and ask for the contact there.',
        card: '### A new space fits\n\n{unitName}: **{score:whole}**',
      },
    },
  },
});
