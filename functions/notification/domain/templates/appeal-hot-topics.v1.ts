import { template } from './template.ts';

/** The day's hot topics. */
export const appealHotTopicsV1 = template({
  kind: 'appeal-hot-topics',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '{day:date}热点诉求 {topics} 项',
        short: '{day:date}有{topics}项热点诉求，请查看。',
        mail: '{day:date}有 {topics} 项热点诉求：近一日仍有群众反映，人数明显多于平常。\n请在系统中查看事项、地点与趋势。',
        card: '### 热点诉求 {topics} 项\n\n{day:date}，请在系统中查看事项、地点与趋势',
      },
      en: {
        subject: '{topics:hot topic|hot topics} on {day:date}',
        short: '{topics:hot topic|hot topics} on {day:date}. Please look.',
        mail: 'On {day:date} there are {topics:hot topic|hot topics}: more people than usual appeal about the same, and did within the last day.\nWhat, where and the trend are shown in the system.',
        card: '### {topics:hot topic|hot topics}\n\n{day:date}: what, where and the trend are shown in the system',
      },
    },
  },
});
