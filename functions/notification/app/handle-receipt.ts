import type { Suppression } from '../domain/consent.ts';
import { isFinal, type Notice } from '../domain/notice.ts';
import { transition } from '../domain/notice-transitions.ts';
import type { NotificationPorts, SentMessage } from './ports.ts';

/** What a provider tells about a message later. */
export interface Receipt {
  readonly provider: string;
  readonly providerId: string;
  /** `complained`: it arrived, and its reader does not want more. */
  readonly outcome: 'delivered' | 'bounced' | 'complained';
  /** The address does not exist: it is not written to any more. */
  readonly permanent?: boolean;
  /** In the provider's words, without the address. */
  readonly reason?: string;
}

/** Attempts to write what a receipt says while others write too. */
const TRIES = 5;

/**
 * Brings a notice up to what its provider says of it. A receipt for a notice in a final state changes nothing;
 * `unknown` is one that is not of this house, or of a notice that is gone.
 */
export async function handleReceipt(
  ports: NotificationPorts,
  receipt: Receipt,
): Promise<'noted' | 'late' | 'unknown'> {
  const message = await ports.receipts.find(receipt.provider, receipt.providerId);
  if (!message) return 'unknown';
  await stopWriting(ports, message, receipt);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const notice = await ports.notices.get(message.day, message.key);
    if (!notice) return 'unknown';
    const after = afterReceipt(notice, message, receipt, ports.clock.now());
    if (!after) return 'late';
    if (await ports.notices.change(notice, after)) return 'noted';
  }
  throw new Error('a receipt lost every race for its notice');
}

/** Undefined when it says nothing new: the notice is final, or on its way to somebody again. */
function afterReceipt(
  notice: Notice,
  { provider, providerId, channel }: SentMessage,
  { outcome, reason = outcome }: Receipt,
  at: number,
): Notice | undefined {
  if (isFinal(notice.state)) return undefined;
  const change = { provider, providerId, channel };
  const after =
    outcome === 'bounced'
      ? transition(notice, 'bounce', { at, provider, reason }, change)
      : transition(notice, 'confirm', { at, provider }, change);
  return after.ok ? after.value : undefined;
}

/** An address that does not exist, or whose owner complained, goes on the suppression list. */
async function stopWriting(
  { consent, clock }: NotificationPorts,
  { address: { id, masked } }: SentMessage,
  { provider, outcome, permanent = false }: Receipt,
): Promise<void> {
  const reason: Suppression['reason'] | undefined =
    outcome === 'complained' ? 'complained' : outcome === 'bounced' && permanent ? 'bounced' : undefined;
  if (reason)
    await consent.suppress({ id, masked, reason, at: new Date(clock.now()).toISOString(), by: provider });
}
