import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { misplaced, type OutsideDistrict } from '../domain/intake/area.ts';
import type { AppealChannel, Reach, WorkOrder } from '../domain/order/order.ts';
import { receive } from '../domain/order/order-acts.ts';
import type { OrderRefusal } from '../domain/order/order-transitions.ts';
import { type Asking, actOf, reckon } from './asking.ts';
import { type AttachmentRefusal, claimable } from './attach-files.ts';
import type { AppealPorts, Location, Matter } from './ports.ts';

/** An appeal as somebody brings it. */
export interface AppealEntry {
  readonly channel: AppealChannel;
  readonly title: string;
  readonly text: string;
  readonly language: 'zh-CN' | 'en';
  readonly address?: string | undefined;
  readonly location?: Location | undefined;
  readonly service?: string | undefined;
  /** Mainland mobile number. */
  readonly phone?: string | undefined;
  readonly publishable: boolean;
  /** Ids of uploaded files. */
  readonly attachments?: readonly string[] | undefined;
  /** When it was brought, epoch milliseconds, where that was before now: its time runs from then. */
  readonly receivedAt?: number | undefined;
}

/** Why an appeal was not taken. */
export type ReceiveRefusal =
  | OrderRefusal
  | { readonly reason: 'idempotency-key-reused' }
  | { readonly reason: 'appeal-empty' }
  | { readonly reason: 'text-unreadable' }
  | OutsideDistrict
  | AttachmentRefusal;

/** The order that an appeal became, and the citizen's link to it. */
export interface Received {
  readonly order: WorkOrder;
  readonly secret: string;
  /** It was taken in before. */
  readonly known?: true;
}

/**
 * Takes an appeal in: one write, after which it cannot be lost. It is read and sent on by what hears the event of
 * that write. The same idempotency key (or source and id of a partner) gives the same order again.
 */
export async function receiveAppeal(
  ports: AppealPorts,
  entry: AppealEntry,
  asking: Asking,
): Promise<Result<Received, ReceiveRefusal>> {
  const title = plain(entry.title);
  const text = plain(entry.text);
  if (!/[\p{L}\p{N}]/u.test(title + text)) return err({ reason: 'appeal-empty' });
  // What stands where bytes were no UTF-8: most likely the whole of it was meant in another encoding.
  if ((title + text).includes('\uFFFD')) return err({ reason: 'text-unreadable' });
  const outside = entry.location && misplaced(entry.location, ports.area);
  if (outside) return err(outside);
  const { ids, orders } = ports;
  const own = asking.key ? ['appeal', asking.actor.role, asking.actor.id, asking.key] : undefined;
  const orderId = own ? ids.derived(...own) : ids.next();
  const files = await claimable(ports, orderId, entry.attachments ?? []);
  if (!files.ok) return files;
  const secret = ids.secret();
  const act = actOf(ports, asking);
  const began = { ...act, now: entry.receivedAt ?? act.now };
  const received = receive(orderId, entry.channel, began, {
    ...(entry.phone ? { reach: await reachOf(ports, entry.phone, entry.language, { orderId, secret }) } : {}),
    ...(entry.publishable ? { publishing: 'agreed' } : {}),
    ...(entry.channel === 'open311' ? { open311: publicPart(entry) } : {}),
  });
  if (!received.ok) return received;
  const order = reckon(ports, { ...received.value, title: headline(title, text) });
  const matter = await matterOf(ports, order, { ...entry, title, text });
  const written = await orders.write({ added: { order, matter, secret }, changed: [] });
  return written.ok ? ok({ order, secret }) : await receivedBefore(ports, orderId, matter);
}

/** Three decimals of a degree: a street, not a house. */
const nearby = (degrees: number): number => Math.round(degrees * 1000) / 1000;

const publicPart = ({ service = '', location }: AppealEntry): NonNullable<WorkOrder['open311']> => ({
  service,
  ...(location ? { latitude: nearby(location.latitude), longitude: nearby(location.longitude) } : {}),
});

/** Control characters out, one form of each character, ends trimmed. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, '')
    .trim();

const headlineCharacters = 40;

/** What an order is known by in a list: its title, else how the message begins. */
function headline(title: string, text: string): string {
  if (title) return title;
  const [first = ''] = text.split('\n');
  const characters = [...first];
  return characters.length > headlineCharacters
    ? `${characters.slice(0, headlineCharacters).join('')}…`
    : first;
}

/** The link is sealed with the number: whoever writes to the citizen can say where to look. */
async function reachOf(
  { contacts }: AppealPorts,
  phone: string,
  language: Reach['language'],
  { orderId, secret }: { readonly orderId: string; readonly secret: string },
): Promise<Reach> {
  return { language, ...(await contacts.seal(`${phone}\n${secret}`, orderId)) };
}

async function matterOf(
  { hasher }: AppealPorts,
  { orderId, receivedAt }: WorkOrder,
  { channel, title, text, language, address, location, service, phone, attachments }: AppealEntry,
): Promise<Matter> {
  return {
    orderId,
    channel,
    title,
    text,
    language,
    receivedAt,
    ...(address ? { address } : {}),
    ...(location ? { location } : {}),
    ...(service ? { service } : {}),
    ...(attachments?.length ? { attachments } : {}),
    ...(phone ? { person: await hasher.refer('address', phone) } : {}),
  };
}

/** A repeated request finds what its first try made; its key for other words is refused. */
async function receivedBefore(
  { orders }: AppealPorts,
  orderId: string,
  asked: Matter,
): Promise<Result<Received, ReceiveRefusal>> {
  const [file, secret] = await Promise.all([orders.file(orderId), orders.secretOf(orderId)]);
  // Nothing of this order is there: another one took its files just now.
  const [attachment] = asked.attachments ?? [];
  if (!file && attachment) return err({ reason: 'attachment-taken', attachment });
  if (!file || !secret) return err({ reason: 'idempotency-key-reused' });
  const same = file.matter.title === asked.title && file.matter.text === asked.text;
  return same ? ok({ order: file.order, secret, known: true }) : err({ reason: 'idempotency-key-reused' });
}
