import { readFileSync } from 'node:fs';
import { type ImportedUnit, readUnits } from '../../functions/policy/domain/space/import-units.ts';
import { CommandError } from '../cloud/command-error.ts';
import type { Asked, HallApi, Operation } from '../replay/hall-api.ts';

const folder = new URL('../../examples/spaces/', import.meta.url);

interface ExamplePark {
  readonly park: string;
  readonly name: string;
  readonly buildings: readonly { readonly building: string; readonly name: string }[];
}

/** What was offered. */
export interface ListedSpaces {
  readonly parks: number;
  readonly buildings: number;
  /** Ids of the units. */
  readonly units: readonly string[];
}

/**
 * Offers the spaces of the example district through the API, as an officer. What is there already stays as it is.
 *
 * @throws CommandError on the first that is refused.
 */
export async function listSpaces(api: Pick<HallApi, 'ask'>): Promise<ListedSpaces> {
  const must = async (operation: Operation, asked: Asked): Promise<void> => {
    const answer = await api.ask(operation, asked);
    if (!answer.ok) throw new CommandError(`${operation}: ${answer.reason} ${answer.detail}`);
  };
  const parks: readonly ExamplePark[] = JSON.parse(readFileSync(new URL('parks.json', folder), 'utf8'));
  for (const { buildings, ...park } of parks) {
    await must('saveSpacePark', { body: park });
    for (const building of buildings)
      await must('saveSpaceBuilding', { params: { park: park.park }, body: building });
  }
  const units = exampleUnits();
  for (const { park, building, ...unit } of units)
    await must('saveSpaceUnit', { params: { park, building }, body: unit });
  return {
    parks: parks.length,
    buildings: parks.flatMap(({ buildings }) => buildings).length,
    units: units.map(({ park, building, unit }) => [park, building, unit].join('.')),
  };
}

function exampleUnits(): readonly ImportedUnit[] {
  const read = readUnits(readFileSync(new URL('units.csv', folder)));
  if (!read.ok || read.value.faults.length > 0) throw new CommandError('examples/spaces/units.csv is broken');
  return read.value.units.map(({ unit }) => unit);
}
