import { err, mapped, ok } from '../../../shared/kernel/result.ts';
import { refuse } from '../../../shared/runtime/problem.ts';
import { importSpaces } from '../../app/import-spaces.ts';
import { actOnSpace, lookAtContact, saveBuilding, savePark, saveUnit } from '../../app/keep-spaces.ts';
import type { SpacePorts } from '../../app/space-ports.ts';
import type { Words } from '../../domain/conditions/field.ts';
import { facilityNames, spaceKindNames } from '../../domain/space/space.ts';
import { buildingView, foundView, parkView, unitView, unitWithLogView } from '../views/space-view.ts';
import { keeperAsking, pointOf, type SpacesRoutes, worded } from './space-asking.ts';

type SpaceRoutes = Pick<
  SpacesRoutes,
  | 'searchSpaces'
  | 'listSpaceChoices'
  | 'showSpace'
  | 'listSpaceParks'
  | 'saveSpacePark'
  | 'showSpacePark'
  | 'saveSpaceBuilding'
  | 'saveSpaceUnit'
  | 'actOnSpace'
  | 'showSpaceContact'
  | 'importSpaces'
>;

/** What everybody looks for, and what staff keep. */
export function spaceRoutes(ports: SpacePorts): SpaceRoutes {
  return {
    searchSpaces: async ({ query }) => {
      const { latitude, longitude, system, kilometres, written, ...bounds } = query;
      const isNear = latitude !== undefined && longitude !== undefined;
      if (!isNear && (latitude ?? longitude ?? kilometres) !== undefined) return refuse('point-missing');
      if (!isNear && bounds.sort === 'distance') return refuse('point-missing');
      const near = isNear
        ? { near: { point: pointOf({ latitude, longitude, system }), kilometres } }
        : undefined;
      const { total, found, streets, kinds } = await ports.directory.search({ ...bounds, ...near }, written);
      return ok({ total, spaces: found.map(foundView), facets: { streets, kinds } });
    },

    listSpaceChoices: async () =>
      ok({
        streets: [...ports.streets.values()].map(({ id, name }) => ({ id, name })),
        kinds: choices(spaceKindNames),
        facilities: choices(facilityNames),
      }),

    showSpace: async ({ params }) => {
      const listing = await ports.directory.listing(params.unit);
      return listing ? ok(unitView(listing)) : refuse('not-found', { what: 'space' });
    },

    listSpaceParks: async () => ok({ parks: (await ports.spaces.parks()).map(parkView) }),

    saveSpacePark: async (call) => {
      const { park: parkId, version, location, note, ...about } = call.body;
      const content = { parkId, ...about, location: pointOf(location), ...(note ? { note } : {}) };
      return mapped(await savePark(ports, content, keeperAsking(call), version), parkView);
    },

    showSpacePark: async ({ params }) => {
      const [park, { buildings, units }] = await Promise.all([
        ports.spaces.park(params.park),
        ports.spaces.inPark(params.park),
      ]);
      if (!park) return refuse('not-found', { what: 'park' });
      const listings = await ports.directory.placed(units);
      return ok({
        ...parkView(park),
        buildings: buildings.map(buildingView),
        units: listings.map(unitWithLogView),
      });
    },

    saveSpaceBuilding: async (call) => {
      const { building: buildingId, version, location, floors, name } = call.body;
      const content = {
        parkId: call.params.park,
        buildingId,
        name,
        ...(location ? { location: pointOf(location) } : {}),
        ...(floors === undefined ? {} : { floors }),
      };
      return mapped(await saveBuilding(ports, content, keeperAsking(call), version), buildingView);
    },

    saveSpaceUnit: async (call) => {
      const { version, ...unit } = call.body;
      const saved = await saveUnit(ports, { ...unit, ...call.params }, keeperAsking(call), version);
      return saved.ok ? ok(unitWithLogView(saved.value.listing)) : err(worded(saved.error, call.language));
    },

    actOnSpace: async (call) => {
      const { act, version } = call.body;
      return mapped(
        await actOnSpace(ports, call.params.unit, act, keeperAsking(call), version),
        unitWithLogView,
      );
    },

    showSpaceContact: async (call) =>
      mapped(
        await lookAtContact(ports, call.params.unit, call.body.reason, keeperAsking(call)),
        (contact) => ({ contact }),
      ),

    importSpaces: async (call) => {
      const isDry = call.query.dryRun === 'true';
      const report = await importSpaces(ports, call.content.bytes, keeperAsking(call, 'import'), isDry);
      return mapped(report, ({ faults, ...counts }) => ({
        ...counts,
        faults: faults.map(({ detail, ...fault }) => ({ ...fault, detail: detail[call.language] })),
      }));
    },
  };
}

const choices = (names: Readonly<Record<string, Words>>) =>
  Object.entries(names).map(([id, name]) => ({ id, name }));
