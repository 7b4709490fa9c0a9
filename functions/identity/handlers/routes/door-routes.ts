import { iso } from '../../../shared/kernel/iso.ts';
import { mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import { notePassage, setDoorMode } from '../../app/change-door.ts';
import { openDoor, showDoor } from '../../app/open-door.ts';
import type { IdentityPorts } from '../../app/ports.ts';
import type { doorContract } from '../../contracts/door-contract.ts';
import type { Door, DoorState } from '../../domain/door.ts';
import { doorView } from '../views/own-view.ts';
import type { IdentityRoutes } from './check-in-routes.ts';

/** Doors of the 24-hour area. */
export function doorRoutes(ports: IdentityPorts): Pick<IdentityRoutes, keyof typeof doorContract> {
  const shown = <E>(door: string, changed: Result<DoorState, E>) =>
    mapped(changed, (state) => doorView(ports.doors.get(door) as Door, state));
  return {
    openDoor: async ({ params, body }) =>
      mapped(await openDoor(ports, params.door, body.pass), ({ token, until }) => ({
        token,
        until: iso(until),
      })),
    listDoorKeys: async () => ok({ keys: (await ports.doorTokens.keys()).map((key) => ({ ...key })) }),
    notePassage: async ({ params, body }) =>
      shown(params.door, await notePassage(ports, params.door, body.person, body.way)),
    setDoorMode: async ({ params, body }) =>
      shown(params.door, await setDoorMode(ports, params.door, body.mode)),
    showDoor: async ({ params }) =>
      mapped(await showDoor(ports, params.door), ({ door, state }) => doorView(door, state)),
  };
}
