import { template } from './template.ts';

const card = {
  'zh-CN':
    '> {hall:hall}\n\n在厅 **{headcount}** 人，等候 **{waiting}** 人，预计等候 **{predictedWaitMinutes:whole}** 分钟',
  en: '> {hall:hall}\n\n**{headcount}** in the hall, **{waiting}** waiting, expected wait **{predictedWaitMinutes:minute|minutes}**',
} as const;
const mail = {
  'zh-CN':
    '{hall:hall}\n在厅 {headcount} 人，等候 {waiting} 人，预计等候 {predictedWaitMinutes:whole} 分钟。',
  en: '{hall:hall}\n{headcount} in the hall, {waiting} waiting, expected wait {predictedWaitMinutes:minute|minutes}.',
} as const;

/** The hall went to another level of crowding, or back to none. */
export const crowdWarningChangedV1 = template({
  kind: 'crowd-warning-changed',
  version: 1,
  by: 'to',
  cases: {
    none: {
      'zh-CN': {
        subject: '拥挤预警解除：{hall:hall}',
        short: '{hall:hall}拥挤预警解除：等候{waiting}人，预计等候{predictedWaitMinutes:whole}分钟。',
        mail: `拥挤预警解除。\n${mail['zh-CN']}`,
        card: `### 拥挤预警解除\n\n${card['zh-CN']}`,
      },
      en: {
        subject: 'Crowd warning over: {hall:hall}',
        short:
          '{hall:hall}: the crowd warning is over. {waiting} waiting, expected wait {predictedWaitMinutes:minute|minutes}.',
        mail: `The crowd warning is over.\n${mail.en}`,
        card: `### Crowd warning over\n\n${card.en}`,
      },
    },
    yellow: {
      'zh-CN': {
        subject: '黄色拥挤预警：{hall:hall}',
        short:
          '{hall:hall}黄色拥挤预警：等候{waiting}人，预计等候{predictedWaitMinutes:whole}分钟，请准备增开窗口。',
        mail: `黄色拥挤预警，请准备增开窗口。\n${mail['zh-CN']}`,
        card: `### 黄色拥挤预警\n\n${card['zh-CN']}`,
      },
      en: {
        subject: 'Yellow crowd warning: {hall:hall}',
        short:
          '{hall:hall}: yellow crowd warning. {waiting} waiting, expected wait {predictedWaitMinutes:minute|minutes}. Please be ready to open windows.',
        mail: `Yellow crowd warning: please be ready to open windows.\n${mail.en}`,
        card: `### Yellow crowd warning\n\n${card.en}`,
      },
    },
    red: {
      'zh-CN': {
        subject: '红色拥挤预警：{hall:hall}',
        short:
          '{hall:hall}红色拥挤预警：等候{waiting}人，预计等候{predictedWaitMinutes:whole}分钟，请立即增开窗口。',
        mail: `红色拥挤预警，请立即增开窗口。\n${mail['zh-CN']}`,
        card: `### 红色拥挤预警\n\n${card['zh-CN']}`,
      },
      en: {
        subject: 'Red crowd warning: {hall:hall}',
        short:
          '{hall:hall}: red crowd warning. {waiting} waiting, expected wait {predictedWaitMinutes:minute|minutes}. Please open windows now.',
        mail: `Red crowd warning: please open windows now.\n${mail.en}`,
        card: `### Red crowd warning\n\n${card.en}`,
      },
    },
  },
});
