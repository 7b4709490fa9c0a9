import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { AppealChannel, WorkOrder } from '../domain/order/order.ts';
import { receive } from '../domain/order/order-acts.ts';
import type { OrderRefusal } from '../domain/order/order-transitions.ts';
import { type Asking, actOf, reckon } from './asking.ts';
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
}

/** Why an appeal was not taken. */
export type ReceiveRefusal =
  | OrderRefusal
  | { readonly reason: 'idempotency-key-reused' }
  | { readonly reason: 'appeal-empty' };

/** The order that an appeal became, and the citizen's link to it. */
export interface Received {
  readonly order: WorkOrder;
  readonly secret: string;
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
  const { ids, orders } = ports;
  const own = asking.key ? ['appeal', asking.actor.role, asking.actor.id, asking.key] : undefined;
  const orderId = own ? ids.derived(...own) : ids.next();
  const received = receive(orderId, entry.channel, actOf(ports, asking));
  if (!received.ok) return received;
  const order = reckon(ports, { ...received.value, title: headline(title, text) });
  const secret = ids.secret();
  const matter = await matterOf(ports, order, { ...entry, title, text }, asking);
  const written = await orders.write({ added: { order, matter, secret }, changed: [] });
  return written.ok ? ok({ order, secret }) : await receivedBefore(ports, orderId, matter);
}

/** Control characters out, one form of each character, ends trimmed. */
const plain = (text: string): string =>
  text
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

async function matterOf(
  { contacts, hasher }: AppealPorts,
  { orderId, receivedAt }: WorkOrder,
  { channel, title, text, language, address, location, service, phone, publishable }: AppealEntry,
  { actor, trace }: Asking,
): Promise<Matter> {
  return {
    orderId,
    channel,
    by: actor.role,
    title,
    text,
    language,
    receivedAt,
    publishable,
    ...(trace ? { trace } : {}),
    ...(address ? { address } : {}),
    ...(location ? { location } : {}),
    ...(service ? { service } : {}),
    ...(phone
      ? { person: await hasher.refer('address', phone), contact: await contacts.seal(phone, orderId) }
      : {}),
  };
}

/** A repeated request finds what its first try made; its key for other words is refused. */
async function receivedBefore(
  { orders }: AppealPorts,
  orderId: string,
  asked: Matter,
): Promise<Result<Received, ReceiveRefusal>> {
  const [file, secret] = await Promise.all([orders.file(orderId), orders.secretOf(orderId)]);
  if (!file || !secret) return err({ reason: 'idempotency-key-reused' });
  const same = file.matter.title === asked.title && file.matter.text === asked.text;
  return same ? ok({ order: file.order, secret }) : err({ reason: 'idempotency-key-reused' });
}
