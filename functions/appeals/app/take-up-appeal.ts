import { type Matched, matchAppeal } from './match-appeal.ts';
import type { MatchingPorts } from './matter-ports.ts';
import type { ReadingPorts } from './ports.ts';
import { understandAppeal } from './understand-appeal.ts';

/**
 * What is done with an appeal that came in: it is compared with others, read, and sent on where the house is sure.
 * Neither waits for the other to work. @throws where either failed: doing both again is harmless
 */
export async function takeUpAppeal(
  ports: ReadingPorts & MatchingPorts,
  orderId: string,
  trace?: string,
): Promise<void> {
  const [matched] = await Promise.allSettled([matchAppeal(ports, orderId)]);
  const first = matched.status === 'fulfilled' ? (matched.value as Matched | undefined)?.first : undefined;
  const read = await understandAppeal(ports, orderId, trace, first);
  // Somebody was faster and sent it on by hand: there is nothing left to read it for.
  if (!read.ok && read.error.reason !== 'wrong-state') throw new Error(`not read: ${read.error.reason}`);
  if (matched.status === 'rejected') throw matched.reason;
}
