import type { CatalogEvent } from '../../../events/catalog.ts';
import { addDays, type CalendarDay, instantAt, localReading } from '../../shared/kernel/local-time.ts';
import { nextDigest } from '../domain/calm.ts';
import type { NoticeLanguage } from '../domain/channel.ts';
import { keyOf, type Notice } from '../domain/notice.ts';
import type { Subscription } from '../subscription.ts';
import { type NoticedType, subscriptions } from '../subscriptions.ts';
import type { KeptContact, NotificationPorts } from './ports.ts';

/** Until then the day's visits are over everywhere: the default end of a hall's service day. */
const DAY_ENDS_AT = '04:00';

/** What an event asks for: a notice, and how its recipient can be reached where the event says so. */
export interface NoticeWithContact {
  readonly notice: Notice;
  readonly contact?: KeptContact;
}

/** The notice that an event makes; undefined for one that nobody is told of. */
export function noticeOfEvent(
  event: CatalogEvent,
  ports: Pick<NotificationPorts, 'clock' | 'rules' | 'staff'>,
): NoticeWithContact | undefined {
  if (!isNoticed(event)) return undefined;
  const subscription: Subscription<never> = subscriptions[event.type];
  const data = event.data as never;
  const { rules } = ports;
  const now = ports.clock.now();
  const { kind, audience, template, channels, live, urgency, purpose } = subscription;
  const about = {
    kind,
    audience,
    recipient: subscription.recipient(data),
    subject: subscription.subject(data),
  };
  // An event may name nobody: then there is nobody to be told.
  if (about.recipient === '') return undefined;
  const day = dayOf(event, rules.timeZone);
  const endOf = (of: CalendarDay) => instantAt(addDays(of, 1), DAY_ENDS_AT, rules.timeZone);
  const { contact: _sealed, ...told } = event.data as Record<string, unknown>;
  const notice: Notice = {
    ...about,
    ...{ day, template, channels, live, urgency, purpose },
    key: keyOf(about),
    at: event.data.at,
    data: told,
    cause: { type: event.type, id: event.id },
    ...(event.traceparent === undefined ? {} : { trace: event.traceparent }),
    language: languageOf(event, about.recipient, ports),
    ...(subscription.topic ? { topic: subscription.topic(data) } : {}),
    validUntil: subscription.validUntil(data, { ...rules.validity, endOf }),
    state: 'pending',
    dueAt: urgency === 'digest' ? nextDigest(now, rules.digestAt, rules) : now,
    attempts: 0,
    refusedBy: [],
    askedThisRound: [],
    log: [{ action: 'accept', at: now, state: 'pending' }],
    version: 1,
  };
  if (!subscription.contact) return { notice };
  const { contact, sealedFor } = subscription.contact(data);
  return { notice, contact: { day, recipient: about.recipient, sealedFor, ...(contact ? { contact } : {}) } };
}

const isNoticed = (event: CatalogEvent): event is CatalogEvent<NoticedType> => event.type in subscriptions;

/** The service day where the event has one, else the district's day on which it happened. */
const dayOf = ({ data }: CatalogEvent<NoticedType>, timeZone: string): CalendarDay =>
  'serviceDay' in data ? data.serviceDay : localReading(Date.parse(data.at), timeZone).day;

/** The language of the ticket or certificate, that of the member of staff, else the district's. */
function languageOf(
  { data }: CatalogEvent<NoticedType>,
  recipient: string,
  { rules, staff }: Pick<NotificationPorts, 'rules' | 'staff'>,
): NoticeLanguage {
  const wanted = 'language' in data ? data.language : staff.get(recipient)?.language;
  return wanted === 'en' || wanted === 'zh-CN' ? wanted : rules.language;
}
