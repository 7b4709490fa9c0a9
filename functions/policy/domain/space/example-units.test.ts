import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readUnits } from './import-units.ts';
import { termsOf } from './space-check.ts';

const folder = new URL('../../../../examples/spaces/', import.meta.url);
interface ExamplePark {
  readonly park: string;
  readonly buildings: readonly { readonly building: string; readonly floors?: number }[];
}

it('offers every unit of the example district in a building that there is', () => {
  const parks: readonly ExamplePark[] = JSON.parse(readFileSync(new URL('parks.json', folder), 'utf8'));
  const buildings = new Map<string, number | undefined>(
    parks.flatMap(({ park, buildings }) =>
      buildings.map(({ building, floors }) => [`${park}.${building}`, floors] as const),
    ),
  );
  const read = readUnits(readFileSync(new URL('units.csv', folder)));
  if (!read.ok) throw new Error('the header is none');
  expect(read.value.faults).toEqual([]);
  expect(read.value.units.length).toBeGreaterThanOrEqual(60);
  for (const { line, unit } of read.value.units) {
    const building = `${unit.park}.${unit.building}`;
    expect([line, buildings.has(building)]).toEqual([line, true]);
    expect([line, termsOf(unit, '2026-11-23', buildings.get(building)).ok]).toEqual([line, true]);
  }
});
