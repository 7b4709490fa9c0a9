import {
  type Building,
  type FacilityCode,
  facilityCodes,
  type Park,
  type SpaceKind,
  type SpaceUnit,
  unitIdOf,
} from '../../../functions/policy/domain/space/space.ts';
import type {
  SpaceListing,
  SpacePlace,
  SpaceQuery,
} from '../../../functions/policy/domain/space/space-index.ts';
import { lognormal } from '../../replay/seeded-random.ts';

/** A park with what is in it. */
export interface DrawnPark {
  readonly park: Park;
  readonly buildings: readonly Building[];
  readonly units: readonly SpaceUnit[];
}

type Random = () => number;

const UNITS_PER_BUILDING = 20;
const BUILDINGS_PER_PARK = 6;
const MOMENT = Date.UTC(2026, 10, 23);

const streets = Array.from({ length: 20 }, (_, at) => `street-${at + 1}`);
const first = [
  '望河',
  '松岭',
  '云塘',
  '石桥',
  '柳溪',
  '长堤',
  '书院',
  '丽景',
  '白鹭',
  '青松',
  '锦绣',
  '桃花',
];
const second = ['科创', '智造', '电商', '软件', '生物医药', '物流', '文创', '新能源', '数字经济', '临空'];
const third = ['产业园', '科技园', '大厦', '孵化器', '工业园', '中心'];
const notes = [
  '独立排污口，可办环评',
  '近地铁口，步行五分钟',
  '可分割，最小三百平方米',
  '带装修和办公家具，拎包入住',
  '原为食品车间，有冷库',
  '可注册，免租三个月',
  '大车可直达，门前可停挂车',
  '双面采光，层高可加夹层',
];

/** What is usual of a kind: how often, area (m²), rent (yuan per m² and month), floor load (kN/m²), height (m). */
const kinds: readonly (readonly [SpaceKind, number, number, number, number, number])[] = [
  ['factory', 0.28, 1800, 22, 10, 6],
  ['office', 0.34, 280, 75, 3, 3],
  ['warehouse', 0.12, 2500, 18, 20, 9],
  ['research', 0.12, 600, 45, 5, 4.2],
  ['shop', 0.13, 120, 120, 4, 4.5],
  ['land', 0.01, 20_000, 2, 0, 0],
];

const oneOf = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;
const cents = (value: number): number => Math.round(value * 100) / 100;

/** So many units in parks of one district, the same for the same random numbers. */
export function* drawParks(random: Random, count: number): Generator<DrawnPark> {
  const perPark = UNITS_PER_BUILDING * BUILDINGS_PER_PARK;
  for (let left = count, number = 1; left > 0; left -= perPark, number += 1)
    yield drawPark(random, number, Math.min(left, perPark));
}

function drawPark(random: Random, number: number, count: number): DrawnPark {
  const parkId = `park-${number}`;
  const location = { latitude: 30 + 0.6 * random(), longitude: 119.9 + 0.6 * random() };
  const park: Park = {
    parkId,
    name: oneOf(random, first) + oneOf(random, second) + oneOf(random, third),
    street: oneOf(random, streets),
    address: `${oneOf(random, first)}路${Math.ceil(random() * 900)}号`,
    location,
    version: 1,
    changedAt: MOMENT,
    by: 'bench',
  };
  const buildings: Building[] = [];
  const units: SpaceUnit[] = [];
  for (let at = 0; at < count; at += UNITS_PER_BUILDING) {
    const buildingId = `b${buildings.length + 1}`;
    buildings.push({
      parkId,
      buildingId,
      name: `${buildings.length + 1}号楼`,
      location: {
        latitude: location.latitude + 0.002 * random(),
        longitude: location.longitude + 0.002 * random(),
      },
      floors: 12,
      version: 1,
      changedAt: MOMENT,
      by: 'bench',
    });
    const inBuilding = Math.min(UNITS_PER_BUILDING, count - at);
    for (let unit = 1; unit <= inBuilding; unit += 1) units.push(drawUnit(random, parkId, buildingId, unit));
  }
  return { park, buildings, units };
}

function drawUnit(random: Random, parkId: string, buildingId: string, number: number): SpaceUnit {
  let share = random();
  const [kind, , area, rent, load, height] =
    kinds.find(([, often]) => {
      share -= often;
      return share < 0;
    }) ?? (kinds[0] as (typeof kinds)[number]);
  const floor = Math.ceil(random() * 12);
  const days = Math.floor(random() * 120);
  const facilities = facilityCodes.filter((): boolean => random() < 0.25) as FacilityCode[];
  const at = MOMENT - Math.floor(random() * 60) * 86_400_000 - number;
  return {
    unitId: unitIdOf(parkId, buildingId, String(number)),
    parkId,
    buildingId,
    name: kind === 'land' ? `${number}号地块` : `${floor}层${floor}${String(number).padStart(2, '0')}室`,
    kind,
    area: cents(lognormal(random, area, 0.8)),
    ...(random() < 0.9 ? { rent: cents(lognormal(random, rent, 0.4)) } : {}),
    ...(kind === 'land' ? {} : { floor }),
    ...(load > 0 && random() < 0.7 ? { floorLoad: cents(lognormal(random, load, 0.4)) } : {}),
    ...(height > 0 && random() < 0.6 ? { height: cents(lognormal(random, height, 0.2)) } : {}),
    ...(random() < 0.4 ? { power: Math.ceil(random() * 20) * 50 } : {}),
    facilities,
    availableFrom: new Date(MOMENT + (days - 60) * 86_400_000).toISOString().slice(0, 10),
    ...(random() < 0.5 ? { note: `${oneOf(random, notes)}，${oneOf(random, notes)}` } : {}),
    contact: { masked: '138****5678', sealed: 'x'.repeat(240) },
    language: 'zh-CN',
    state: 'offered',
    confirmedOn: '2026-11-01',
    offeredAt: at,
    version: 1,
    changedAt: at,
    history: [{ action: 'offer', by: 'bench', role: 'officer', at, state: 'offered' }],
  };
}

/** The units of a park as the index takes them. */
export function listingsOf({ park, buildings, units }: DrawnPark): readonly SpaceListing[] {
  const places = new Map<string, SpacePlace>(
    buildings.map(({ buildingId, name, location = park.location }) => [
      buildingId,
      {
        parkId: park.parkId,
        parkName: park.name,
        street: park.street,
        address: park.address,
        buildingId,
        buildingName: name,
        location,
      },
    ]),
  );
  return units.map((unit) => ({ unit, place: places.get(unit.buildingId) as SpacePlace }));
}

/** A search as people make them: two or three bounds, often a text, often a point, in some order. */
export function drawQuery(random: Random): SpaceQuery {
  const often = (share: number): boolean => random() < share;
  const [kind, , area, rent, load] = oneOf(random, kinds);
  const near = often(0.4)
    ? {
        point: { latitude: 30 + 0.6 * random(), longitude: 119.9 + 0.6 * random() },
        kilometres: often(0.8) ? oneOf(random, [1, 3, 5, 10, 30]) : undefined,
      }
    : undefined;
  const texts = [...first, ...second, '产业园', '地铁', '环评', '冷库', '12层', '云塘 大厦', '路88号', '园'];
  return {
    streets: often(0.3) ? [oneOf(random, streets), oneOf(random, streets)] : undefined,
    kinds: often(0.5) ? [kind] : undefined,
    areaMin: often(0.4) ? area * 0.5 : undefined,
    areaMax: often(0.3) ? area * 2 : undefined,
    rentMax: often(0.4) ? rent * 1.2 : undefined,
    floorLoadMin: often(0.15) && load > 0 ? load : undefined,
    facilities: often(0.25) ? [oneOf(random, facilityCodes)] : undefined,
    availableBy: often(0.2) ? '2026-12-01' : undefined,
    text: often(0.5) ? oneOf(random, texts) : undefined,
    near,
    sort: near && often(0.5) ? 'distance' : oneOf(random, ['newest', 'rent', '-rent', 'area', '-area']),
    offset: often(0.2) ? 20 * Math.ceil(random() * 10) : 0,
    limit: 20,
  };
}
