import type { CatalogEvent } from '../../../events/catalog.ts';
import type { HouseMessage } from '../domain/live-protocol.ts';
import { refused } from '../domain/refusals.ts';
import { messagesOfEvent, type UnnumberedEvent } from './messages-of-event.ts';
import type { Listener, LivePorts } from './ports.ts';

/** How many pages an event was told to, how many were gone, and to how many it could not be said. */
export interface Told {
  readonly told: number;
  readonly gone: number;
  readonly lost: number;
}

/** So many connections are posted to at once: more would wait for sockets. */
const atOnce = 50;

type TellPorts = Pick<LivePorts, 'connections' | 'topics' | 'pages' | 'wallClock'>;

/**
 * Tells every page that listens to one of the event's topics. The same event again is told by nobody, unless who told
 * it first died at it. A page to which it could not be said sees the hole in the numbers and asks; throws when it could
 * be said to none, so that it comes again.
 */
export async function tellPages(ports: TellPorts, event: CatalogEvent): Promise<Told> {
  const each = await Promise.all(
    messagesOfEvent(event).map((message) => tellTopic(ports, event.id, message)),
  );
  const sum = (of: keyof Told) => each.reduce((total, counts) => total + counts[of], 0);
  return { told: sum('told'), gone: sum('gone'), lost: sum('lost') };
}

async function tellTopic(ports: TellPorts, event: string, message: UnnumberedEvent): Promise<Told> {
  const now = ports.wallClock.now();
  const { sequence, ours } = await ports.topics.number(event, message, now);
  const counts = { told: 0, gone: 0, lost: 0 };
  if (!ours) return counts;
  const listeners = await ports.connections.listenersOf(message.topic);
  const waiting = [...listeners];
  const tellNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      counts[await tellOne(ports, next, { kind: 'event', ...message, sequence }, now)] += 1;
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, tellNext));
  if (counts.lost > 0 && counts.told === 0) throw new Error(`none of ${counts.lost} pages could be told`);
  await ports.topics.told(event, message.topic);
  return counts;
}

/** Whose sign-in has ended is told that instead. */
async function tellOne(
  { pages, connections }: TellPorts,
  { connection, until }: Listener,
  message: HouseMessage & { readonly topic: string },
  now: number,
): Promise<keyof Told> {
  const ended = until <= now;
  try {
    const said = ended ? refused('sign-in-ended', message.topic) : message;
    const outcome = await pages.tell(connection, said);
    if (ended || outcome === 'gone') await connections.unsubscribe(connection, message.topic);
    if (outcome === 'gone') await connections.remove(connection);
    return ended ? 'gone' : outcome;
  } catch {
    return 'lost';
  }
}
