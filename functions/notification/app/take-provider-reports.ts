import type { ChannelKind } from '../domain/channel.ts';
import { handleReceipt, type Receipt } from './handle-receipt.ts';
import { optOutByReply } from './opt-out.ts';
import type { NotificationPorts } from './ports.ts';

/** What a provider tells: what became of a message, or what somebody answered to one. */
export type ProviderReport =
  | ({
      readonly about: 'message';
      readonly channel: ChannelKind;
      /** When the message was sent (epoch milliseconds), where only messages of this district are told of. */
      readonly sentAt?: number | undefined;
    } & Omit<Receipt, 'provider'>)
  | { readonly about: 'reply'; readonly from: string; readonly text: string };

/** For so long a report may be faster than the record of what it is about. */
const RECORDED_MILLISECONDS = 60_000;

/**
 * Takes reports in, and counts them by what came of each. Throws when one is about a message that was only just sent
 * and is not known yet: it must come again.
 */
export async function takeProviderReports(
  ports: NotificationPorts,
  reports: readonly ProviderReport[],
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const report of reports) {
    const became = report.about === 'reply' ? await optOutByReply(ports, report) : await noted(ports, report);
    counts[`reports-${became}`] = (counts[`reports-${became}`] ?? 0) + 1;
  }
  return counts;
}

/** A report does not say what the district calls the provider: each of the channel is looked for. */
async function noted(
  ports: NotificationPorts,
  { about: _about, channel, sentAt, ...receipt }: Extract<ProviderReport, { about: 'message' }>,
): Promise<'noted' | 'late' | 'unknown'> {
  const providers = ports.channels.filter(({ kind }) => kind === channel).map(({ provider }) => provider);
  for (const provider of providers) {
    const became = await handleReceipt(ports, { provider, ...receipt });
    if (became !== 'unknown') return became;
  }
  if (sentAt !== undefined && ports.wallClock.now() - sentAt < RECORDED_MILLISECONDS)
    throw new Error('a report came before its message was recorded');
  return 'unknown';
}
