import { template } from './template.ts';

/** Several notices to a firm joined into one message, with the link of its page. */
export const digestV2 = template({
  kind: 'digest',
  version: 2,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '惠企政策：{count} 条与贵企业有关的消息',
        short: '惠企政策，{count}条与贵企业有关的消息：\n{lines:lines}\n依据、条件与申报：{link:firm}',
        mail: '您好：\n\n{day:date}，有 {count} 条与贵企业有关的惠企政策消息：\n\n{lines:lines}\n\n依据、条件与申报请见：\n{link:firm}\n\n链接仅供贵企业使用，请勿转发。',
        card: '### 惠企政策：{count} 条消息\n\n{lines:lines}\n\n[依据、条件与申报]({link:firm})',
      },
      en: {
        subject: 'Policies for your firm: {count:message|messages}',
        short:
          'Policies for your firm, {count:message|messages}:\n{lines:lines}\nReasons, and how to apply: {link:firm}',
        mail: 'Hello,\n\nOn {day:date} there is news of policies for your firm, {count:message|messages}:\n\n{lines:lines}\n\nThe reasons, and how to apply:\n{link:firm}\n\nThe link is your firm’s alone; please do not pass it on.',
        card: '### Policies for your firm: {count:message|messages}\n\n{lines:lines}\n\n[Reasons, and how to apply]({link:firm})',
      },
    },
  },
});
