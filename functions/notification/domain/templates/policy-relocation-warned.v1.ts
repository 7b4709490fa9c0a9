import { template } from './template.ts';

/** A firm may move away: which, how likely, and where to look; never what was said. */
export const policyRelocationWarnedV1 = template({
  kind: 'policy-relocation-warned',
  version: 1,
  by: 'level',
  cases: {
    watch: {
      'zh-CN': {
        subject: '企业外迁关注：{name}',
        short: '{name}出现外迁迹象（{score}分，关注），请查看企业档案中的依据。',
        mail: '{name} 出现外迁迹象（{score} 分，关注）。\n依据见企业档案，请安排走访。',
        card: '### 企业外迁关注\n\n> {name}，{score} 分\n\n依据见企业档案，请安排走访',
      },
      en: {
        subject: 'May move away: {name}',
        short: '{name} shows signs of moving away ({score} points, watch). The reasons are in its file.',
        mail: '{name} shows signs of moving away ({score} points, watch).\nThe reasons are in its file; please plan a visit.',
        card: '### May move away\n\n> {name}, {score} points\n\nThe reasons are in its file; please plan a visit',
      },
    },
    warn: {
      'zh-CN': {
        subject: '企业外迁预警：{name}',
        short: '{name}外迁可能性高（{score}分，预警），请尽快走访并查看企业档案中的依据。',
        mail: '{name} 外迁可能性高（{score} 分，预警）。\n依据见企业档案，请尽快走访。',
        card: '### 企业外迁预警\n\n> {name}，{score} 分\n\n依据见企业档案，请尽快走访',
      },
      en: {
        subject: 'Likely to move away: {name}',
        short:
          '{name} is likely to move away ({score} points, warning). Please visit soon; the reasons are in its file.',
        mail: '{name} is likely to move away ({score} points, warning).\nThe reasons are in its file; please visit soon.',
        card: '### Likely to move away\n\n> {name}, {score} points\n\nThe reasons are in its file; please visit soon',
      },
    },
  },
});
