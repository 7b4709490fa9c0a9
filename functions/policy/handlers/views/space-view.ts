import { iso } from '../../../shared/kernel/iso.ts';
import type { Words } from '../../domain/conditions/field.ts';
import type { NeedCondition, OfferFinding, SpaceNeed } from '../../domain/space/need.ts';
import {
  type Building,
  type FacilityCode,
  facilityNames,
  type Park,
  type SpaceKind,
  spaceKindNames,
} from '../../domain/space/space.ts';
import type { SpaceListing } from '../../domain/space/space-index.ts';

export const parkView = ({ parkId, name, street, address, location, note, version }: Park) => ({
  park: parkId,
  name,
  street,
  address,
  location,
  note: note ?? null,
  version,
});

export const buildingView = ({ parkId, buildingId, name, location, floors, version }: Building) => ({
  park: parkId,
  building: buildingId,
  name,
  location: location ?? null,
  floors: floors ?? null,
  version,
});

/** A unit as everybody may see it. */
export const unitView = ({ unit, place }: SpaceListing) => ({
  unit: unit.unitId,
  name: unit.name,
  kind: unit.kind,
  state: unit.state,
  park: place.parkId,
  parkName: place.parkName,
  building: place.buildingId,
  buildingName: place.buildingName,
  street: place.street,
  address: place.address,
  location: place.location,
  area: unit.area,
  rent: unit.rent ?? null,
  floor: unit.floor ?? null,
  floorLoad: unit.floorLoad ?? null,
  height: unit.height ?? null,
  power: unit.power ?? null,
  facilities: unit.facilities,
  availableFrom: unit.availableFrom,
  note: unit.note ?? null,
  contact: unit.contact?.masked ?? null,
  confirmedOn: unit.confirmedOn,
  version: unit.version,
});

export const foundView = ({ kilometres, ...listing }: SpaceListing & { readonly kilometres?: number }) => ({
  ...unitView(listing),
  kilometres: kilometres === undefined ? null : Math.round(kilometres * 100) / 100,
});

/** A unit with what became of it, for staff and for the owner. */
export const unitWithLogView = (listing: SpaceListing) => ({
  ...unitView(listing),
  ownerFirm: listing.unit.ownerFirm ?? null,
  dueOn: listing.unit.dueOn ?? null,
  log: listing.unit.history.map(({ action, at, role, state }) => ({ action, at: iso(at), role, state })),
});

export const needView = (need: SpaceNeed) => ({
  need: need.needId,
  state: need.state,
  kinds: need.kinds,
  area: { min: need.area.min ?? null, max: need.area.max ?? null },
  rentMax: need.rentMax ?? null,
  streets: need.streets,
  facilities: need.facilities,
  floorLoadMin: need.floorLoadMin ?? null,
  by: need.by ?? null,
  near: need.near ?? null,
  must: need.must,
  note: need.note ?? null,
  publishedAt: iso(need.publishedAt),
  confirmedOn: need.confirmedOn,
  dueOn: need.dueOn ?? null,
  version: need.version,
});

const conditionNames: Readonly<Record<NeedCondition, Words>> = {
  kind: { 'zh-CN': '类型', en: 'Kind' },
  area: { 'zh-CN': '面积', en: 'Area' },
  rent: { 'zh-CN': '租金', en: 'Rent' },
  street: { 'zh-CN': '街道', en: 'Street' },
  facilities: { 'zh-CN': '配套', en: 'Facilities' },
  'floor-load': { 'zh-CN': '承重', en: 'Floor load' },
  available: { 'zh-CN': '可用日期', en: 'Available' },
  distance: { 'zh-CN': '距离', en: 'Distance' },
};

const units: Readonly<Partial<Record<NeedCondition, Words>>> = {
  area: { 'zh-CN': '㎡', en: 'm²' },
  rent: { 'zh-CN': '元/㎡·月', en: 'yuan per m² and month' },
  facilities: { 'zh-CN': '项', en: 'missing' },
  'floor-load': { 'zh-CN': 'kN/㎡', en: 'kN/m²' },
  available: { 'zh-CN': '天', en: 'days' },
  distance: { 'zh-CN': '公里', en: 'km' },
};

/** A finding with a sentence, in the caller's language; `streets` names streets by their ids. */
export function findingView(
  finding: OfferFinding,
  language: keyof Words,
  streets: ReadonlyMap<string, { readonly name: Words }>,
) {
  const { condition, shortBy, result, must, value, needed } = finding;
  const word = (one: string | number): string => {
    const known =
      condition === 'street'
        ? streets.get(String(one))?.name
        : (spaceKindNames[one as SpaceKind] ?? facilityNames[one as FacilityCode]);
    return known?.[language] ?? String(one);
  };
  const said = (several: OfferFinding['value']): string =>
    [several ?? []]
      .flat()
      .map(word)
      .join(language === 'en' ? ', ' : '、');
  const unit = units[condition]?.[language] ?? '';
  const name = conditionNames[condition][language];
  const has = `${said(value)}${condition === 'facilities' || condition === 'available' || !unit ? '' : ` ${unit}`}`;
  const short = shortBy === undefined ? '' : `${shortBy} ${unit}`;
  const text = {
    'zh-CN': {
      met: `${name}：${has}，符合`,
      unknown: `${name}：未知，需要 ${said(needed)}`,
      short: `${name}：${has || '无'}，需要 ${said(needed)}${short ? `，差 ${short}` : ''}`,
    },
    en: {
      met: `${name}: ${has}, as wanted`,
      unknown: `${name}: not known; wanted is ${said(needed)}`,
      short: `${name}: ${has || 'none'}; wanted is ${said(needed)}${short ? `, short by ${short}` : ''}`,
    },
  }[language][result];
  return { condition, must, result, value, needed, shortBy: shortBy ?? null, text };
}
