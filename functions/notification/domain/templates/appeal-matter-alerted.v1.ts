import { template } from './template.ts';

/** Several people appeal about one matter, or twice as many as before. */
export const appealMatterAlertedV1 = template({
  kind: 'appeal-matter-alerted',
  version: 1,
  by: 'kind',
  cases: {
    group: {
      'zh-CN': {
        subject: '群体诉求：{people}人反映同一事项',
        short: '{people}人反映同一事项（{matter}），请及时查看。',
        mail: '{people}人就同一事项提出{appeals}件诉求，事项编号 {matter}。\n请及时查看并督办。',
        card: '### 群体诉求\n\n**{people}人**就同一事项提出{appeals}件诉求，编号 {matter}，请及时查看',
      },
      en: {
        subject: 'Group appeal: {people} people about one matter',
        short: '{people} people appeal about one matter ({matter}). Please look soon.',
        mail: '{people} people made {appeals} appeals about one matter: {matter}.\nPlease look at it soon.',
        card: '### Group appeal\n\n**{people} people** made {appeals} appeals about one matter: {matter}',
      },
    },
    hot: {
      'zh-CN': {
        subject: '热点诉求：{people}人反映同一事项',
        short: '热点：{people}人反映同一事项（{matter}），请立即查看。',
        mail: '{people}人集中就同一事项提出{appeals}件诉求，事项编号 {matter}。\n请立即查看并督办。',
        card: '### 热点诉求\n\n**{people}人**集中提出{appeals}件诉求，编号 {matter}，请立即查看',
      },
      en: {
        subject: 'Hot topic: {people} people about one matter',
        short: 'Hot: {people} people appeal about one matter ({matter}). Please look at once.',
        mail: 'A burst: {people} people made {appeals} appeals about one matter: {matter}.\nPlease look at it at once.',
        card: '### Hot topic\n\nA burst: **{people} people** made {appeals} appeals about one matter: {matter}',
      },
    },
  },
});
