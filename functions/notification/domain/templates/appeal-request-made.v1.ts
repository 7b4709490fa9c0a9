import { template } from './template.ts';

/** A pause or more time was asked for: the head of the unit decides. */
export const appealRequestMadeV1 = template({
  kind: 'appeal-request-made',
  version: 1,
  cases: {
    always: {
      'zh-CN': {
        subject: '工单 {orderId} 有申请待批',
        short: '工单{orderId}有暂停计时或延期的申请，请审批。',
        mail: '工单 {orderId} 有暂停计时或延期的申请。\n请在系统中批准或驳回。',
        card: '### 有申请待批\n\n工单 **{orderId}**',
      },
      en: {
        subject: 'Order {orderId}: something was asked for',
        short: 'Order {orderId}: a pause or more time was asked for. Please decide.',
        mail: 'Order {orderId}: a pause or more time was asked for.\nPlease grant or refuse it.',
        card: '### Something was asked for\n\nOrder **{orderId}**',
      },
    },
  },
});
