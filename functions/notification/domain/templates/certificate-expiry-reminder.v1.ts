import { template } from './template.ts';

/** A certificate ends soon: 90, 30, 7 and 1 days before. */
export const certificateExpiryReminderV1 = template({
  kind: 'certificate-expiry-reminder',
  version: 1,
  stoppable: true,
  cases: {
    always: {
      'zh-CN': {
        subject: '{typeName:local}将于{expiresOn:date}到期',
        short: '您的{typeName:local}将于{expiresOn:date}到期（还有{daysLeft}天），请及时办理延续。',
        mail: '您好：\n\n您的{typeName:local}（证号 {numberMasked}）将于{expiresOn:date}到期，还有 {daysLeft} 天，请及时办理延续。如已办理，请忽略本通知。\n\n{renewalGuide:local}',
        card: '### {typeName:local}即将到期\n\n到期日 **{expiresOn:date}**，还有 {daysLeft} 天',
      },
      en: {
        subject: 'Your certificate expires on {expiresOn:date}: {typeName:local}',
        short:
          'Your certificate ({typeName:local}) expires on {expiresOn:date}, in {daysLeft:day|days}. Please renew it in time.',
        mail: 'Hello,\n\nYour certificate ({typeName:local}, number {numberMasked}) expires on {expiresOn:date}, in {daysLeft:day|days}. Please renew it in time; if you have renewed it, ignore this message.\n\n{renewalGuide:local}',
        card: '### A certificate expires soon\n\n{typeName:local}: **{expiresOn:date}**, in {daysLeft:day|days}',
      },
    },
  },
});
