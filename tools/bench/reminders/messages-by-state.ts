import type { CatalogEvent } from '../../../events/catalog.ts';
import { acceptNotice } from '../../../functions/notification/app/accept-notice.ts';
import { sendDueNotices } from '../../../functions/notification/app/send-due-notices.ts';
import { sharedCircuits } from '../../../functions/notification/app/shared-circuits.ts';
import type { Channel } from '../../../functions/notification/domain/channel.ts';
import { manualClock } from '../../../functions/shared/kernel/clock.ts';
import { benchDay, benchMoment } from '../bench-moment.ts';
import { countingClient } from '../database/counting-client.ts';
import type { Database } from '../database/database.ts';
import { createTable, tableDefinition } from '../database/ticketing-table.ts';
import { notificationOver } from '../notices/notification-over.ts';

const table = 'reminders-notification';
const minute = 60_000;
const acceptedAtOnce = 8;
/** Minutes of sweeps from the morning's digest on. */
const longestMinutes = 240;

/** Refuses one number in fifty for ever; one in twenty is taken only when it is asked again. */
function moodyProvider(): Channel {
  const asked = new Set<string>();
  return {
    kind: 'sms',
    provider: 'moody',
    send: async ({ to, noticeKey }) => {
      const number = Number(to.replace(/\D/g, '').slice(-6));
      if (number % 50 === 7) return { outcome: 'failed', reason: 'no-such-number' };
      if (number % 20 === 3 && !asked.has(to)) {
        asked.add(to);
        return { outcome: 'retry', reason: 'http-503' };
      }
      return { outcome: 'sent', providerId: noticeKey };
    },
  };
}

/** What becomes of reminders in notification: kept, waiting for the next morning's digest, sent; counted by state. */
export async function messagesByState(
  { endpoint }: Database,
  events: readonly CatalogEvent[],
): Promise<Readonly<Record<string, number>>> {
  const client = countingClient(endpoint);
  await createTable(client.plain, table, await tableDefinition('notification'));
  const clock = manualClock(benchMoment);
  const { ports } = notificationOver(client.documents, table, { clock, channels: [moodyProvider()] });
  const shared = sharedCircuits(ports);
  for (let at = 0; at < events.length; at += acceptedAtOnce)
    await Promise.all(
      events.slice(at, at + acceptedAtOnce).map((event) => acceptNotice(ports, shared, event)),
    );
  clock.set(benchMoment + 24 * 60 * minute);
  for (let passed = 0; passed < longestMinutes; passed++) {
    await sendDueNotices(ports, shared, [benchDay], Number.POSITIVE_INFINITY);
    if ((await ports.notices.open(benchDay, 1)).length === 0) break;
    clock.advance(minute);
  }
  const states: Record<string, number> = {};
  for await (const page of ports.notices.all(benchDay))
    for (const { state } of page) states[state] = (states[state] ?? 0) + 1;
  return states;
}
