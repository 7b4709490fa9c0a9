import { addDays, instantAt, localReading } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { IntakeLine, SentName } from '../domain/intake-line.ts';
import { type Rejection, untimely } from '../domain/rejection.ts';
import { type SentEvent, type SentType, scopeOf } from '../domain/sent-event.ts';
import type { Partner, PartnerPorts } from './ports.ts';
import { tellHouse } from './tell-house.ts';

/** Who sends: a partner, and what its token lets it send. */
export interface Sender {
  readonly partner: Partner;
  readonly scopes: readonly string[];
}

/** One event of a request, as far as it could be read. */
export interface OfferedEvent {
  readonly name: SentName;
  /** Its type, where it is one that partners may send. */
  readonly type?: SentType;
  readonly read: Result<SentEvent, Rejection>;
}

/** The whole request came when the quota was used up: nothing of it was looked at. */
export type OverQuota = Extract<Rejection, { reason: 'over-quota' }>;

/** Events are kept so many at a time: a full batch then takes about as long as a dozen events one by one. */
const AT_ONCE = 10;

/**
 * Takes what a partner sends, each event by itself: the answer has a line for each, in the order sent. An event is
 * kept whole or not at all, and published by the table's stream only. Sending the same again, in any order and
 * however often, keeps nothing twice. Of a request that exceeds the quota the first events are taken.
 */
export async function receiveEvents(
  ports: PartnerPorts,
  sender: Sender,
  offered: readonly OfferedEvent[],
  trace: string,
): Promise<Result<readonly IntakeLine[], OverQuota>> {
  if (offered.length === 0) return ok([]);
  const now = ports.clock.now();
  const { day } = localReading(now, ports.timeZone);
  const { partner } = sender;
  const minute = new Date(now).toISOString().slice(0, 16);
  const { granted, full } = await ports.quotas.take(
    partner.id,
    { day, minute },
    offered.length,
    partner.quota,
  );
  const overQuota = full && overQuotaOf(full, partner, now, ports.timeZone);
  if (granted === 0 && overQuota) return err(overQuota);
  const request = ports.ids.next();
  const lines = offered.map(
    ({ name }, place): IntakeLine => ({
      ...name,
      line: `${request}-${String(place).padStart(3, '0')}`,
      partner: partner.id,
      day,
      at: now,
      outcome: 'accepted',
      ...(place >= granted && overQuota ? { outcome: 'rejected', rejection: overQuota } : {}),
    }),
  );
  const places = offered.slice(0, granted).map((_, place) => place);
  const groups = Map.groupBy(places, (place) => nameKey(offered[place]?.name, place));
  await inTurns([...groups.values()], AT_ONCE, async (group) => {
    for (const place of group) {
      const line = lines[place] as IntakeLine;
      lines[place] = await receiveOne(ports, sender, offered[place] as OfferedEvent, line, trace);
    }
  });
  return ok(lines);
}

/** Events of one name are taken one after the other, so that the first of them is the one that is accepted. */
const nameKey = (name: SentName | undefined, place: number): string =>
  name?.source === undefined || name.id === undefined
    ? String(place)
    : JSON.stringify([name.source, name.id]);

async function receiveOne(
  ports: PartnerPorts,
  sender: Sender,
  offered: OfferedEvent,
  line: IntakeLine,
  trace: string,
): Promise<IntakeLine> {
  const checked = checkedFor(sender, offered, line.at);
  if (!checked.ok) return noted(ports, { ...line, outcome: 'rejected', rejection: checked.error });
  const { partner, at: receivedAt } = line;
  const event = await tellHouse(ports, { partner, event: checked.value, receivedAt, trace });
  const kept = await ports.intake.keep(event, line);
  if (kept.ok) return line;
  return kept.error.digest === event.digest
    ? noted(ports, { ...line, outcome: 'duplicate' })
    : noted(ports, { ...line, outcome: 'rejected', rejection: { reason: 'id-reused' } });
}

function checkedFor(
  { scopes }: Sender,
  { type, read }: OfferedEvent,
  now: number,
): Result<SentEvent, Rejection> {
  if (type && !scopes.includes(scopeOf(type))) return err({ reason: 'wrong-scope', needed: scopeOf(type) });
  if (!read.ok) return read;
  const rejection = untimely(read.value.time, now);
  return rejection ? err(rejection) : read;
}

async function noted({ intake }: PartnerPorts, line: IntakeLine): Promise<IntakeLine> {
  await intake.note(line);
  return line;
}

function overQuotaOf(per: 'day' | 'minute', { quota }: Partner, now: number, zone: string): OverQuota {
  const tomorrow = addDays(localReading(now, zone).day, 1);
  const until = per === 'day' ? instantAt(tomorrow, '00:00', zone) : (Math.floor(now / 60_000) + 1) * 60_000;
  return {
    reason: 'over-quota',
    per,
    limit: quota[per],
    retryAfterSeconds: Math.max(1, Math.ceil((until - now) / 1000)),
  };
}

/** Does all the work, `width` pieces at a time. */
async function inTurns<T>(
  work: readonly T[],
  width: number,
  doOne: (piece: T) => Promise<void>,
): Promise<void> {
  const left = [...work];
  const worker = async (): Promise<void> => {
    for (let piece = left.shift(); piece !== undefined; piece = left.shift()) await doOne(piece);
  };
  await Promise.all(Array.from({ length: Math.min(width, work.length) }, worker));
}
