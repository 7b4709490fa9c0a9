import { entityWithout } from '../../shared/runtime/table-read.ts';
import type { AccessLine, CheckIn, IdentityNews } from '../app/ports.ts';
import type { DoorState } from '../domain/door.ts';
import type { Person } from '../domain/person.ts';
import type { PullCount, Watched } from '../domain/pull-watch.ts';

/** An item as the document client reads and writes it. */
export type Item = Record<string, unknown>;

/** The one place that knows how the context's entities are keyed (see its README). */
const keyAttributes = ['pk', 'sk', 'kind', 'seenShard', 'seenKey', 'expiresAt'] as const;

/** A check-in, and a code with it, is gone this long after it began; TTL may take two days more. */
const checkInHours = 1;
/** What was told is taken away at once; this is the net under it. */
const newsHours = 24;
const countHours = 24;
const refusalDays = 400;
/** A person's log is kept as long as PIPL art. 56 asks for records of processing. */
const accessYears = 3;

/** Shards of the index of who was not seen for long. */
export const seenShards = 4;

const seconds = (instant: number, hours: number): number => Math.floor(instant / 1000) + hours * 3600;

/** Partition of all that is kept of a person. */
export const personPartition = (personId: string): string => `PERSON#${personId}`;
/** Primary key of a person. */
export const personKey = (personId: string) => ({ pk: personPartition(personId), sk: 'PERSON' });
/** Primary key of a check-in. */
export const checkInKey = (checkInId: string) => ({ pk: `CHECKIN#${checkInId}`, sk: 'CHECKIN' });
/** Primary key of how a door stands. */
export const doorKey = (door: string) => ({ pk: `DOOR#${door}`, sk: 'DOOR' });
/** Primary key of what was counted. */
export const countKey = (watched: Watched, of: string) => ({ pk: `COUNT#${watched}#${of}`, sk: 'COUNT' });
/** Primary key of a day's refusals. */
export const refusalKey = (day: string) => ({ pk: `REFUSALS#${day}`, sk: 'REFUSALS' });
/** Primary key of what is told, for as long as it lies there. */
export const newsKey = (id: string) => ({ pk: `NEWS#${id}`, sk: 'NEWS' });
/** Partition of a shard of the index of who was seen when. */
export const seenShard = (shard: number): string => `SEEN#${shard}`;

/** The shard of a person: references are digests, so their characters are spread evenly. */
const shardOf = (personId: string): number => personId.charCodeAt(personId.length - 1) % seenShards;

/** A person. */
export const personItem = (person: Person): Item => ({
  ...personKey(person.personId),
  kind: 'person',
  ...person,
  seenShard: seenShard(shardOf(person.personId)),
  seenKey: `${new Date(person.seenAt).toISOString()}#${person.personId}`,
});

/** The person at a position of the index. */
export const personOfSeenKey = (position: string): string => position.slice(position.indexOf('#') + 1);

/** A check-in. */
export const checkInItem = (checkIn: CheckIn): Item => ({
  ...checkInKey(checkIn.checkInId),
  kind: 'check-in',
  ...checkIn,
  expiresAt: seconds(checkIn.startedAt, checkInHours),
});

/** Under a candidate of a check-in: by it the check-in is found when the person is removed. */
export const ownCheckInItem = (personId: string, { checkInId, startedAt }: CheckIn): Item => ({
  pk: personPartition(personId),
  sk: `CHECKIN#${checkInId}`,
  kind: 'own-check-in',
  expiresAt: seconds(startedAt, checkInHours),
});

/** Keys of an item of a person's partition, and of what it points to. */
export function ownKeys({ pk, sk }: Item): readonly Item[] {
  const checkIn = /^CHECKIN#(.+)$/.exec(String(sk))?.[1];
  return [{ pk, sk }, ...(checkIn === undefined ? [] : [checkInKey(checkIn)])];
}

/** How a door stands. */
export const doorItem = (state: DoorState): Item => ({ ...doorKey(state.door), kind: 'door', ...state });

/** A line of a person's log. `id` keeps two lines of one instant apart. */
export const accessItem = (personId: string, line: AccessLine, id: string): Item => ({
  pk: personPartition(personId),
  sk: `ACCESS#${new Date(line.at).toISOString()}#${id}`,
  kind: 'access',
  personId,
  ...line,
  expiresAt: seconds(line.at, accessYears * 8766),
});

/** What is told to the house. */
export const newsItem = (news: IdentityNews, id: string, at: number): Item => ({
  ...newsKey(id),
  kind: 'news',
  at,
  ...news,
  expiresAt: seconds(at, newsHours),
});

/** What was counted. */
export const countItem = (
  watched: Watched,
  of: string,
  count: PullCount,
  version: number,
  now: number,
): Item => ({
  ...countKey(watched, of),
  kind: 'count',
  count,
  version,
  expiresAt: seconds(Math.max(now, count.coolUntil ?? 0), countHours),
});

/** When a day's refusals are gone. */
export const refusalsExpire = (now: number): number => seconds(now, refusalDays * 24);

/** What an item holds beside its keys. */
export const entityOf = entityWithout(keyAttributes);
