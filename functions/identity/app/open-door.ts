import { localReading } from '../../shared/kernel/local-time.ts';
import { err, ok } from '../../shared/kernel/result.ts';
import { type Door, type DoorRefusal, type DoorState, mayEnter, settled } from '../domain/door.ts';
import { mayUseFace } from '../domain/person.ts';
import { type DoorAnswer, noDoor } from './change-door.ts';
import { type PassRefusal, personOf } from './own-data.ts';
import type { IdentityPorts } from './ports.ts';

/** Tells the controller of a door to open; good once, for seconds. */
export interface Opening {
  readonly token: string;
  readonly until: number;
}

const openSeconds = 20;
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

/** A door and how it stands. */
export async function showDoor(
  { clock, doors, people }: IdentityPorts,
  doorId: string,
): DoorAnswer<{ readonly door: Door; readonly state: DoorState }> {
  const door = doors.get(doorId);
  return door ? ok({ door, state: settled(await people.door(doorId), clock.now()) }) : noDoor;
}
