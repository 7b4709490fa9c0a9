import { ok } from '../../../shared/kernel/result.ts';
import type { Routes } from '../../../shared/runtime/http-handler.ts';
import type { SharedReason } from '../../../shared/runtime/problem.ts';
import { countsOf } from '../../app/close-notice-days.ts';
import type { NotificationPorts } from '../../app/ports.ts';
import { resendNotice } from '../../app/resend-notice.ts';
import type { notificationContract } from '../../contracts.ts';
import type { notificationProblems } from '../../problems.ts';
import { countRows, countsCsv, noticeView } from '../views/notice-view.ts';

/** The operations of notification, as each file of routes gives a part of them. */
export type NotificationRoutes = Routes<
  typeof notificationContract,
  keyof typeof notificationProblems | SharedReason
>;

type NoticeRoutes = Pick<
  NotificationRoutes,
  'listNotices' | 'resendNotice' | 'previewTemplate' | 'showDeliveryReport'
>;

/** Notices and what became of them. */
export function noticeRoutes(ports: NotificationPorts): NoticeRoutes {
  return {
    listNotices: async ({ query: { limit, cursor, ...asked } }) => {
      const page = await ports.notices.search(asked, limit, cursor);
      if (!page.ok) return page;
      return ok({ notices: page.value.items.map(noticeView), cursor: page.value.cursor });
    },

    resendNotice: async ({ body: { day, key }, caller }) => {
      const again = await resendNotice(ports, day, key, caller.username ?? caller.id);
      return again.ok ? ok(noticeView(again.value)) : again;
    },

    previewTemplate: async ({ body: { kind, version, channel, language, data } }) => {
      const words = ports.render(kind, version, channel, language, data);
      if (!words.ok) return words;
      const { subject = null, text, segments = null, encoding = null, chinaSegments = null } = words.value;
      return ok({ subject, text, segments, encoding, chinaSegments });
    },

    showDeliveryReport: async ({ query: { day }, form }) => {
      const counts = await countsOf(ports, day);
      return ok(form === 'text/csv' ? { csv: countsCsv(day, counts) } : { day, rows: countRows(counts) });
    },
  };
}
