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
/** Whom it could not be said to in the first rush is tried again when that is over, and once more. */
const rounds = 3;

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
  let left: readonly Listener[] = listeners;
  for (let round = 0; round < rounds && left.length > 0; round++) {
    const { lost, ...reached } = await tellAll(ports, left, { kind: 'event', ...message, sequence }, now);
    counts.told += reached.told;
    counts.gone += reached.gone;
    left = lost;
  }
  counts.lost = left.length;
  if (counts.lost > 0 && counts.told === 0) throw new Error(`none of ${counts.lost} pages could be told`);
  await ports.topics.told(event, message.topic);
  return counts;
}

type TopicMessage = HouseMessage & { readonly topic: string };

async function tellAll(ports: TellPorts, listeners: readonly Listener[], message: TopicMessage, now: number) {
  const waiting = [...listeners];
  const reached = { told: 0, gone: 0, lost: [] as Listener[] };
  const tellNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const outcome = await tellOne(ports, next, message, now);
      if (outcome === 'lost') reached.lost.push(next);
      else reached[outcome] += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, tellNext));
  return reached;
}

/** Whose sign-in has ended is told that instead. */
async function tellOne(
  { pages, connections }: TellPorts,
  { connection, until }: Listener,
  message: TopicMessage,
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
