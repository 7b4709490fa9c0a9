import { template } from './template.ts';

/** Work on an appeal waits until a stated day. */
export const appealPausedV1 = template({
  kind: 'appeal-paused',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '诉求暂缓办理',
        short: '您的诉求暂缓办理至{until:on}，进展请见{link:link}',
        mail: '您好：\n\n您的诉求须待条件具备，暂缓办理至{until:on}，其后继续办理。进展请见：\n{link:link}',
        card: '### 诉求暂缓办理\n\n至 **{until:on}**，[查看进展]({link:link})',
      },
      en: {
        subject: 'Your appeal has to wait',
        short: 'Your appeal has to wait until {until:on}. Follow it at {link:link}',
        mail: 'Hello,\n\nYour appeal has to wait until {until:on} and is worked on again after that. Follow it at:\n{link:link}',
        card: '### Your appeal has to wait\n\nUntil **{until:on}**, [follow it]({link:link})',
      },
    },
  },
});
