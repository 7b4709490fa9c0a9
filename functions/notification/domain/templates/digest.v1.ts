import { template } from './template.ts';

/** Several notices joined into one message. */
export const digestV1 = template({
  kind: 'digest',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '您有 {count} 条政务通知',
        short: '您有{count}条政务通知：\n{lines:lines}',
        mail: '您好：\n\n{day:date}，您有 {count} 条政务通知：\n\n{lines:lines}',
        card: '### {count} 条通知\n\n{lines:lines}',
      },
      en: {
        subject: 'You have {count:notice|notices}',
        short: 'You have {count:notice|notices}:\n{lines:lines}',
        mail: 'Hello,\n\nOn {day:date} you have {count:notice|notices}:\n\n{lines:lines}',
        card: '### {count:notice|notices}\n\n{lines:lines}',
      },
    },
  },
});
