import { template } from './template.ts';

/** An appeal that leaders are to know of at once. */
export const appealAlertedV1 = template({
  kind: 'appeal-alerted',
  version: 1,
  by: 'alert',
  cases: {
    sensitive: {
      'zh-CN': {
        subject: '敏感诉求：{orderId}',
        short: '敏感诉求{orderId}，请立即查看。',
        mail: '收到一件敏感诉求，编号 {orderId}。\n请立即查看并督办。',
        card: '### 敏感诉求\n\n编号 **{orderId}**，请立即查看并督办',
      },
      en: {
        subject: 'Sensitive appeal: {orderId}',
        short: 'Sensitive appeal {orderId}. Please look at once.',
        mail: 'A sensitive appeal came in: {orderId}.\nPlease look at it at once.',
        card: '### Sensitive appeal\n\n**{orderId}**: please look at it at once',
      },
    },
    group: {
      'zh-CN': {
        subject: '群体诉求：{orderId}',
        short: '群体诉求{orderId}，请及时查看。',
        mail: '收到一件代表多人的诉求，编号 {orderId}。\n请及时查看并督办。',
        card: '### 群体诉求\n\n编号 **{orderId}**，请及时查看并督办',
      },
      en: {
        subject: 'Group appeal: {orderId}',
        short: 'Group appeal {orderId}. Please look soon.',
        mail: 'An appeal that speaks for several people came in: {orderId}.\nPlease look at it soon.',
        card: '### Group appeal\n\n**{orderId}**: please look at it soon',
      },
    },
  },
});
