import type { CatalogEvent } from '../../../events/catalog.ts';
import { localReading } from '../../shared/kernel/local-time.ts';
import { type EndingType, endings } from '../subscriptions.ts';
import { noticeOfEvent } from './notice-of-event.ts';
import type { NotificationPorts } from './ports.ts';
import { sendNotice, type Worked } from './send-notice.ts';
import type { SharedCircuits } from './shared-circuits.ts';

/**
 * Takes in what an event asks for: the contact, then the notice, once for its business key. What is urgent is sent
 * at once; when that throws, the event comes again and the notice is known, and the next minute's sweep sends it.
 * The same when the real instant `until` has come, after which no call is begun. An event that ends a topic is kept
 * for those notices of it that still wait.
 */
export async function acceptNotice(
  ports: NotificationPorts,
  shared: SharedCircuits,
  event: CatalogEvent,
  until = Number.POSITIVE_INFINITY,
): Promise<Worked | 'kept' | 'known' | 'ended' | 'for-nobody'> {
  if (isEnding(event)) {
    const topic = endings[event.type](event.data as never);
    if (topic !== undefined)
      await ports.topics.end(topic, localReading(ports.clock.now(), ports.rules.timeZone).day);
    return 'ended';
  }
  const asked = noticeOfEvent(event, ports);
  if (!asked) return 'for-nobody';
  if (asked.contact) await ports.contacts.keep(asked.contact);
  const kept = await ports.notices.add(asked.notice);
  if (kept === 'known' || asked.notice.urgency !== 'now') return kept;
  return await sendNotice(ports, shared, asked.notice, until);
}

const isEnding = (event: CatalogEvent): event is CatalogEvent<EndingType> => event.type in endings;
