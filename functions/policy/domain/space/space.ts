import type { Point } from '../../../shared/kernel/geo.ts';
import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import type { Words } from '../conditions/field.ts';

/** What a unit is good for. */
export const spaceKinds = ['factory', 'office', 'warehouse', 'research', 'shop', 'land'] as const;
export type SpaceKind = (typeof spaceKinds)[number];

/** What a unit or its building has. The order is that of the bits in the index: add at the end only. */
export const facilityCodes = [
  'freight-lift',
  'passenger-lift',
  'crane',
  'loading-dock',
  'gas',
  'steam',
  'sewage',
  'fire-sprinklers',
  'central-air',
  'double-supply',
  'canteen',
  'dormitory',
  'parking',
  'clean-room',
] as const;
export type FacilityCode = (typeof facilityCodes)[number];

export const spaceKindNames: Readonly<Record<SpaceKind, Words>> = {
  factory: { 'zh-CN': '标准厂房', en: 'Standard factory' },
  office: { 'zh-CN': '写字楼', en: 'Office' },
  warehouse: { 'zh-CN': '仓库', en: 'Warehouse' },
  research: { 'zh-CN': '研发用房', en: 'Research and development' },
  shop: { 'zh-CN': '商铺', en: 'Shop' },
  land: { 'zh-CN': '土地', en: 'Land' },
};

export const facilityNames: Readonly<Record<FacilityCode, Words>> = {
  'freight-lift': { 'zh-CN': '货梯', en: 'Freight lift' },
  'passenger-lift': { 'zh-CN': '客梯', en: 'Passenger lift' },
  crane: { 'zh-CN': '行车', en: 'Overhead crane' },
  'loading-dock': { 'zh-CN': '卸货平台', en: 'Loading dock' },
  gas: { 'zh-CN': '天然气', en: 'Natural gas' },
  steam: { 'zh-CN': '蒸汽', en: 'Steam' },
  sewage: { 'zh-CN': '排污', en: 'Industrial sewage' },
  'fire-sprinklers': { 'zh-CN': '喷淋', en: 'Fire sprinklers' },
  'central-air': { 'zh-CN': '中央空调', en: 'Central air conditioning' },
  'double-supply': { 'zh-CN': '双回路供电', en: 'Double power supply' },
  canteen: { 'zh-CN': '食堂', en: 'Canteen' },
  dormitory: { 'zh-CN': '宿舍', en: 'Dormitory' },
  parking: { 'zh-CN': '停车位', en: 'Parking' },
  'clean-room': { 'zh-CN': '洁净车间', en: 'Clean room' },
};

/** Where an offer stands. */
export const spaceStates = ['offered', 'reserved', 'let', 'withdrawn', 'stale'] as const;
export type SpaceState = (typeof spaceStates)[number];

/** A park, or a house that stands by itself. Its id is a word that an officer chose, as are those within it. */
export interface Park {
  readonly parkId: string;
  readonly name: string;
  /** One of the district's streets. */
  readonly street: string;
  readonly address: string;
  /** In WGS-84. */
  readonly location: Point;
  readonly note?: string;
  /** Grows with each change; 1 at first. */
  readonly version: number;
  /** Epoch milliseconds. */
  readonly changedAt: number;
  readonly by: string;
}

/** A building of a park, or a plot of its land. */
export interface Building {
  readonly parkId: string;
  readonly buildingId: string;
  readonly name: string;
  /** Its own, where it differs from the park's; WGS-84. */
  readonly location?: Point;
  readonly floors?: number;
  readonly version: number;
  readonly changedAt: number;
  readonly by: string;
}

/** What is offered. Measures are in base units; one that is absent is not known. */
export interface UnitTerms {
  readonly name: string;
  readonly kind: SpaceKind;
  /** m² */
  readonly area: number;
  /** Yuan per m² and month; absent where it is to be agreed upon. */
  readonly rent?: number;
  readonly floor?: number;
  /** kN/m² */
  readonly floorLoad?: number;
  /** Clear height, m. */
  readonly height?: number;
  /** kVA */
  readonly power?: number;
  readonly facilities: readonly FacilityCode[];
  readonly availableFrom: CalendarDay;
  readonly note?: string;
}

/** How the owner is reached: ciphertext of the district's key for `{ district, space: <unitId> }`. */
export interface SpaceContact {
  readonly masked: string;
  readonly sealed: string;
}

/** A unit that can be let as a whole. */
export interface SpaceUnit extends UnitTerms {
  /** `<park>.<building>.<unit>` */
  readonly unitId: string;
  readonly parkId: string;
  readonly buildingId: string;
  readonly contact?: SpaceContact;
  /** Language in which the owner is told. */
  readonly language: 'zh-CN' | 'en';
  /** Credit code of a firm that owns it and may act on it by its own link. */
  readonly ownerFirm?: string;
  readonly state: SpaceState;
  /** Day on which somebody last said that the offer stands. */
  readonly confirmedOn: CalendarDay;
  /** When it came to be offered; the newest are shown first. Epoch milliseconds. */
  readonly offeredAt: number;
  /** Day on which something happens by itself: the owner is asked, or the offer ends. */
  readonly dueOn?: CalendarDay;
  readonly version: number;
  readonly changedAt: number;
  /** The latest lines; older ones are left out. */
  readonly history: readonly SpaceAct[];
  readonly trace?: string;
}

/** Who did what to a unit, and when (epoch milliseconds). */
export interface SpaceAct {
  readonly action: SpaceAction;
  readonly by: string;
  readonly role: SpaceActor['role'];
  readonly at: number;
  readonly state: SpaceState;
  readonly key?: string;
}

export interface SpaceActor {
  readonly id: string;
  readonly role: 'officer' | 'import' | 'owner' | 'system';
}

export const spaceActions = [
  'offer',
  'edit',
  'confirm',
  'reserve',
  'release',
  'let',
  'withdraw',
  'reoffer',
  'remind',
  'expire',
] as const;
export type SpaceAction = (typeof spaceActions)[number];

/** Id of a unit in the district. */
export const unitIdOf = (park: string, building: string, unit: string): string =>
  `${park}.${building}.${unit}`;

/** The parts that a unit's id is made of. */
export function partsOfUnitId(unitId: string): {
  readonly park: string;
  readonly building: string;
  readonly unit: string;
} {
  const [park = '', building = '', unit = ''] = unitId.split('.');
  return { park, building, unit };
}
