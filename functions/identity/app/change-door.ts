import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { type DoorMode, type DoorState, passed, settled } from '../domain/door.ts';
import type { IdentityPorts } from './ports.ts';

/** There is no such door. */
export interface NoDoor {
  readonly reason: 'not-found';
  readonly what: 'door';
}

/** What becomes of a door that is asked for by name. */
export type DoorAnswer<T, E = never> = Promise<Result<T, NoDoor | { readonly reason: 'conflict' } | E>>;

const tries = 4;

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

/** Takes somebody who is removed out of every door's list. */
export async function leaveDoors(ports: IdentityPorts, personId: string): Promise<void> {
  for (const door of ports.doors.keys()) {
    const { inside } = await ports.people.door(door);
    if (personId in inside) await notePassage(ports, door, personId, 'out');
  }
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

/** The answer where there is no such door. */
export const noDoor = err({ reason: 'not-found', what: 'door' } as const);
