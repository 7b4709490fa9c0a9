import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Words } from '../conditions/field.ts';
import type { FacilityCode, SpaceKind, UnitTerms } from './space.ts';

/** How rents are told. */
export type RentUnit =
  | 'yuan-m2-month'
  | 'yuan-m2-day'
  | 'yuan-m2-year'
  | 'yuan-month'
  | 'yuan-year'
  | 'wan-yuan-year';

/** A unit as somebody tells it, with the units of its measures. */
export interface GivenTerms {
  readonly name: string;
  readonly kind: SpaceKind;
  readonly area: { readonly value: number; readonly unit: 'm2' | 'mu' };
  readonly rent?: { readonly value: number; readonly unit: RentUnit } | undefined;
  readonly floor?: number | undefined;
  readonly floorLoad?: { readonly value: number; readonly unit: 'kN/m2' | 't/m2' } | undefined;
  readonly height?: number | undefined;
  readonly power?: number | undefined;
  readonly facilities: readonly FacilityCode[];
  readonly availableFrom?: CalendarDay | undefined;
  readonly note?: string | undefined;
}

export interface TermFault {
  readonly field: 'area' | 'rent' | 'floor' | 'floorLoad' | 'contact' | 'ownerFirm';
  readonly reason: string;
  readonly detail: Words;
}

/** One mu (亩) is 10,000/15 m². */
const M2_PER_MU = 10_000 / 15;
/** Weight of a tonne on a square metre, kN. */
const KN_PER_TONNE = 9.806_65;
const DAYS_PER_MONTH = 365 / 12;

/** Beyond these a measure was very likely told in another unit. */
const plausible = {
  /** Yuan per m² and month; 0 is a space given for nothing. */
  rent: { least: 0.5, most: 2000 },
  area: { least: 1, most: 1_000_000 },
  /** kN/m² */
  floorLoad: { least: 0.5, most: 200 },
} as const;

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** A rent in yuan per m² and month, to the fen. */
export function rentPerMonth(rent: NonNullable<GivenTerms['rent']>, area: number): number {
  const { value, unit } = rent;
  switch (unit) {
    case 'yuan-m2-month':
      return rounded(value);
    case 'yuan-m2-day':
      return rounded(value * DAYS_PER_MONTH);
    case 'yuan-m2-year':
      return rounded(value / 12);
    case 'yuan-month':
      return rounded(value / area);
    case 'yuan-year':
      return rounded(value / area / 12);
    case 'wan-yuan-year':
      return rounded((value * 10_000) / area / 12);
  }
}

/** A unit in base units, or all that cannot be right about it. */
export function termsOf(
  given: GivenTerms,
  today: CalendarDay,
  floors: number | undefined,
): Result<UnitTerms, readonly TermFault[]> {
  const area = rounded(given.area.value * (given.area.unit === 'mu' ? M2_PER_MU : 1));
  const rent = given.rent && rentPerMonth(given.rent, area);
  const floorLoad =
    given.floorLoad && rounded(given.floorLoad.value * (given.floorLoad.unit === 't/m2' ? KN_PER_TONNE : 1));
  const faults = [
    ...areaFaults(area),
    ...(given.rent?.value ? rentFaults(rent) : []),
    ...floorLoadFaults(floorLoad),
    ...floorFaults(given, floors),
  ];
  if (faults.length > 0) return err(faults);
  const { name, kind, floor, height, power, note, availableFrom = today } = given;
  return ok({
    name: name.trim(),
    kind,
    area,
    ...(rent === undefined ? {} : { rent }),
    ...(floor === undefined ? {} : { floor }),
    ...(floorLoad === undefined ? {} : { floorLoad }),
    ...(height === undefined ? {} : { height }),
    ...(power === undefined ? {} : { power }),
    facilities: [...new Set(given.facilities)].sort(),
    availableFrom,
    ...(note?.trim() ? { note: note.trim() } : {}),
  });
}

const outside = (value: number, { least, most }: { readonly least: number; readonly most: number }) =>
  !(value >= least && value <= most);

const fault = (field: TermFault['field'], reason: string, zh: string, en: string): TermFault => ({
  field,
  reason,
  detail: { 'zh-CN': zh, en },
});

const areaFaults = (area: number): readonly TermFault[] =>
  outside(area, plausible.area)
    ? [
        fault(
          'area',
          'area-implausible',
          `折合 ${area} ㎡，不在 1 至 1,000,000 之间；请核对单位是㎡还是亩。`,
          `It comes to ${area} m², which is not within 1 to 1,000,000: is it m² or mu?`,
        ),
      ]
    : [];

const rentFaults = (rent: number | undefined): readonly TermFault[] =>
  rent !== undefined && outside(rent, plausible.rent)
    ? [
        fault(
          'rent',
          'rent-implausible',
          `折合每月 ${rent} 元/㎡，不在 0.5 至 2,000 之间；请核对单位（元还是万元，按㎡还是总价，按日、月还是年）。`,
          `It comes to ${rent} yuan per m² and month, which is not within 0.5 to 2,000: yuan or 万元, per m² or in all, by day, month or year?`,
        ),
      ]
    : [];

const floorLoadFaults = (load: number | undefined): readonly TermFault[] =>
  load !== undefined && outside(load, plausible.floorLoad)
    ? [
        fault(
          'floorLoad',
          'floor-load-implausible',
          `折合 ${load} kN/㎡，不在 0.5 至 200 之间；请核对单位（kN/㎡、t/㎡，而非 kg/㎡）。`,
          `It comes to ${load} kN/m², which is not within 0.5 to 200: is it kN/m² or t/m², not kg/m²?`,
        ),
      ]
    : [];

function floorFaults(
  { kind, floor }: Pick<GivenTerms, 'kind' | 'floor'>,
  floors: number | undefined,
): readonly TermFault[] {
  if (floor === undefined) return [];
  if (kind === 'land') return [fault('floor', 'land-has-no-floor', '土地没有楼层。', 'Land has no floor.')];
  return floors !== undefined && floor > floors
    ? [fault('floor', 'floor-above-building', `楼宇共 ${floors} 层。`, `The building has ${floors} floors.`)]
    : [];
}
