import type { Answer, AskedPost } from '../../../api/hall-api.ts';

/** A park with its buildings and its units in every state. */
export type WholePark = Answer<'GET', '/v1/space-parks/{park}'>;
/** A unit with its log. */
export type Unit = WholePark['units'][number];
/** A unit as it is offered or edited. */
export type UnitBody = AskedPost<'/v1/space-parks/{park}/buildings/{building}/units'>['body'];
/** What is done with an offer. */
export type SpaceAct = AskedPost<'/v1/spaces/{unit}/acts'>['body']['act'];

/** What can be done with a unit as it stands. */
export const actsOnUnit: Readonly<Record<Unit['state'], readonly SpaceAct[]>> = {
  offered: ['confirm', 'reserve', 'let', 'withdraw'],
  reserved: ['release', 'let', 'withdraw'],
  let: ['reoffer'],
  withdrawn: ['reoffer'],
  stale: ['reoffer', 'withdraw'],
};

/** Building and own id of a unit's whole id, `park.building.unit`. */
export function partsOfUnit(unit: string): { readonly building: string; readonly unit: string } {
  const [, building = '', own = ''] = unit.split('.');
  return { building, unit: own };
}
