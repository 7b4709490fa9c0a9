import { localReading } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import {
  type Door,
  type DoorMode,
  type DoorRefusal,
  type DoorState,
  mayEnter,
  passed,
  settled,
} from '../domain/door.ts';
import { mayUseFace } from '../domain/person.ts';
import { type PassRefusal, personOf } from './own-data.ts';
import type { IdentityPorts } from './ports.ts';

/** There is no such door. */
export interface NoDoor {
  readonly reason: 'not-found';
  readonly what: 'door';
}

type DoorAnswer<T, E = never> = Promise<Result<T, NoDoor | { readonly reason: 'conflict' } | E>>;

/** Tells the controller of a door to open; good once, for seconds. */
export interface Opening {
  readonly token: string;
  readonly until: number;
}

const openSeconds = 20;
const tries = 4;

/** Opens a door of the 24-hour area for who was verified just now. A face opens it only where that was agreed to. */
export async function openDoor(
  ports: IdentityPorts,
  doorId: string,
  pass: string,
): DoorAnswer<Opening, PassRefusal | DoorRefusal | { readonly reason: 'consent-wanted' }> {
  const { clock, doors, doorTokens, ids, people, timeZone } = ports;
  const door = doors.get(doorId);
  if (!door) return noDoor;
  const own = await personOf(ports, pass);
  if (!own.ok) return own;
  const { person, claims } = own.value;
  const now = clock.now();
  if (claims.way === 'face' && !mayUseFace(person, 'door', now)) return err({ reason: 'consent-wanted' });
  const state = settled(await people.door(doorId), now);
  const may = mayEnter(door, state, person.personId, localReading(now, timeZone).minuteOfDay);
  if (!may.ok) return may;
  const { personId } = person;
  await people.write({
    access: { personId, line: { at: now, what: 'door', by: doorId } },
    news: { news: 'door-opened', door: doorId, personId },
  });
  const until = now + openSeconds * 1000;
  return ok({
    token: await doorTokens.make({ door: doorId, person: personId, nonce: ids.next(), until }),
    until,
  });
}

/** The controller says that somebody went in or out. */
export const notePassage = (
  ports: IdentityPorts,
  doorId: string,
  personId: string,
  way: 'in' | 'out',
): DoorAnswer<DoorState> =>
  changeDoor(ports, doorId, (state, now) => passed(settled(state, now), personId, way, now));

/** An emergency begins or ends. */
export const setDoorMode = (ports: IdentityPorts, doorId: string, mode: DoorMode): DoorAnswer<DoorState> =>
  changeDoor(ports, doorId, (state) => ({ ...state, mode }));

/** A door and how it stands. */
export async function showDoor(
  { clock, doors, people }: IdentityPorts,
  doorId: string,
): DoorAnswer<{ readonly door: Door; readonly state: DoorState }> {
  const door = doors.get(doorId);
  return door ? ok({ door, state: settled(await people.door(doorId), clock.now()) }) : noDoor;
}

async function changeDoor(
  { clock, doors, people }: IdentityPorts,
  doorId: string,
  change: (state: DoorState, now: number) => DoorState,
): DoorAnswer<DoorState> {
  if (!doors.has(doorId)) return noDoor;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await people.door(doorId);
    const after = { ...change(before, clock.now()), version: before.version + 1 };
    const written = await people.write({ door: { before, after } });
    if (written.ok) return ok(after);
  }
  return err({ reason: 'conflict' });
}

const noDoor = err({ reason: 'not-found', what: 'door' } as const);
