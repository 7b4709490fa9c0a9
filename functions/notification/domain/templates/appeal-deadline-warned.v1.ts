import { template } from './template.ts';

/** A clock of a work order reached half, four fifths or all of its time. */
export const appealDeadlineWarnedV1 = template({
  kind: 'appeal-deadline-warned',
  version: 1,
  by: 'clock',
  cases: {
    contact: {
      'zh-CN': {
        subject: '工单 {orderId}：联系群众时限已用 {mark:whole}%',
        short: '工单{orderId}联系群众时限已用{mark:whole}%，请尽快联系。',
        mail: '工单 {orderId} 的首次联系时限已用 {mark:whole}%。\n请尽快与群众联系；100% 即已超期。',
        card: '### 联系时限已用 {mark:whole}%\n\n工单 **{orderId}**，请尽快联系群众',
      },
      en: {
        subject: 'Order {orderId}: {mark:whole}% of the time to contact the citizen is used',
        short: 'Order {orderId}: {mark:whole}% of the time to contact the citizen is used.',
        mail: 'Order {orderId}: {mark:whole}% of the time for the first contact is used.\nPlease speak with the citizen soon; 100% means that it is overdue.',
        card: '### {mark:whole}% of the time to contact is used\n\nOrder **{orderId}**',
      },
    },
    answer: {
      'zh-CN': {
        subject: '工单 {orderId}：办理时限已用 {mark:whole}%',
        short: '工单{orderId}办理时限已用{mark:whole}%，请抓紧办理。',
        mail: '工单 {orderId} 的办理时限已用 {mark:whole}%。\n请抓紧办理并答复；100% 即已超期。',
        card: '### 办理时限已用 {mark:whole}%\n\n工单 **{orderId}**，请抓紧办理',
      },
      en: {
        subject: 'Order {orderId}: {mark:whole}% of the time to answer is used',
        short: 'Order {orderId}: {mark:whole}% of the time to answer is used.',
        mail: 'Order {orderId}: {mark:whole}% of the time to answer is used.\nPlease see to it; 100% means that it is overdue.',
        card: '### {mark:whole}% of the time to answer is used\n\nOrder **{orderId}**',
      },
    },
  },
});
