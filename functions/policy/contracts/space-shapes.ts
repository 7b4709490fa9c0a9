import * as z from 'zod';
import { needConditions, needStates } from '../domain/space/need.ts';
import { facilityCodes, spaceActions, spaceKinds, spaceStates } from '../domain/space/space.ts';
import { day, instant, words } from './shapes.ts';

export const parkId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
export const placeId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/);
export const unitId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}(\.[a-z0-9][a-z0-9-]{0,19}){2}$/);
export const needId = z.string().regex(/^[0-9A-Z]{26}$/);
export const secret = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/);
export const version = z.int().min(1).optional();
export const kind = z.enum(spaceKinds);
export const facility = z.enum(facilityCodes);
const name = z.string().min(1).max(80);
const note = z.string().max(1000);
const measure = z.number().positive().max(10_000_000);

export const givenPoint = z
  .strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    /** Maps published in China show GCJ-02; it is turned into WGS-84. */
    system: z.enum(['wgs-84', 'gcj-02']).default('wgs-84'),
  })
  .meta({ id: 'SpacePoint' });
export const shownPoint = z.strictObject({ latitude: z.number(), longitude: z.number() });

export const parkBody = z.strictObject({
  park: parkId,
  name,
  street: z.string().min(1).max(40),
  address: z.string().min(1).max(200),
  location: givenPoint,
  note: note.optional(),
  /** The version that was looked at; absent for a new one. */
  version,
});
export const shownPark = z
  .strictObject({
    park: z.string(),
    name: z.string(),
    street: z.string(),
    address: z.string(),
    location: shownPoint,
    note: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'SpacePark' });

export const buildingBody = z.strictObject({
  building: placeId,
  name,
  location: givenPoint.optional(),
  floors: z.int().min(1).max(200).optional(),
  version,
});
export const shownBuilding = z
  .strictObject({
    park: z.string(),
    building: z.string(),
    name: z.string(),
    location: shownPoint.nullable(),
    floors: z.int().nullable(),
    version: z.int(),
  })
  .meta({ id: 'SpaceBuilding' });

/** How rents are told; all become yuan per m² and month. */
export const rentUnits = [
  'yuan-m2-month',
  'yuan-m2-day',
  'yuan-m2-year',
  'yuan-month',
  'yuan-year',
  'wan-yuan-year',
] as const;
export const unitBody = z.strictObject({
  unit: placeId,
  name,
  kind,
  area: z.strictObject({ value: measure, unit: z.enum(['m2', 'mu']).default('m2') }),
  rent: z.strictObject({ value: z.number().min(0).max(100_000_000), unit: z.enum(rentUnits) }).optional(),
  floor: z.int().min(-5).max(200).optional(),
  floorLoad: z.strictObject({ value: measure, unit: z.enum(['kN/m2', 't/m2']).default('kN/m2') }).optional(),
  height: z.number().positive().max(100).optional(),
  power: measure.optional(),
  facilities: z.array(facility).max(facilityCodes.length).default([]),
  availableFrom: day.optional(),
  note: note.optional(),
  /** Phone or e-mail address of the owner; kept sealed. Absent on an edit: it stays. */
  contact: z.string().min(5).max(254).optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
  ownerFirm: z
    .string()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
    .optional(),
  version,
});

/** A unit as everybody may see it: the contact is masked. */
export const shownUnit = z
  .strictObject({
    unit: unitId,
    name: z.string(),
    kind,
    state: z.enum(spaceStates),
    park: z.string(),
    parkName: z.string(),
    building: z.string(),
    buildingName: z.string(),
    street: z.string(),
    address: z.string(),
    location: shownPoint,
    /** m² */
    area: z.number(),
    /** Yuan per m² and month; null: to be agreed upon. */
    rent: z.number().nullable(),
    floor: z.int().nullable(),
    /** kN/m² */
    floorLoad: z.number().nullable(),
    /** m */
    height: z.number().nullable(),
    /** kVA */
    power: z.number().nullable(),
    facilities: z.array(facility),
    availableFrom: day,
    note: z.string().nullable(),
    contact: z.string().nullable(),
    confirmedOn: day,
    version: z.int(),
  })
  .meta({ id: 'SpaceUnit' });

export const foundUnit = shownUnit
  .extend({
    /** From the point asked about; null where none was. */
    kilometres: z.number().nullable(),
  })
  .meta({ id: 'FoundSpace' });

export const unitWithLog = shownUnit
  .extend({
    ownerFirm: z.string().nullable(),
    dueOn: day.nullable(),
    log: z.array(
      z.strictObject({
        action: z.enum(spaceActions),
        at: instant,
        role: z.enum(['officer', 'import', 'owner', 'system']),
        state: z.enum(spaceStates),
      }),
    ),
  })
  .meta({ id: 'SpaceUnitWithLog' });

export const named = z.strictObject({ id: z.string(), name: words });
export const facets = z
  .strictObject({
    /** How many there are by street, were the street not asked for; the same by kind. */
    streets: z.record(z.string(), z.int()),
    kinds: z.record(z.string(), z.int()),
  })
  .meta({ id: 'SpaceFacets' });

export const needBody = z.strictObject({
  kinds: z.array(kind).min(1).max(spaceKinds.length),
  area: z.strictObject({ min: measure.optional(), max: measure.optional() }).prefault({}),
  /** Yuan per m² and month. */
  rentMax: measure.optional(),
  streets: z.array(z.string().min(1).max(40)).max(20).default([]),
  facilities: z.array(facility).max(facilityCodes.length).default([]),
  /** kN/m² */
  floorLoadMin: measure.optional(),
  by: day.optional(),
  near: z.strictObject({ point: givenPoint, kilometres: z.number().positive().max(100) }).optional(),
  must: z.array(z.enum(needConditions)).max(needConditions.length).default(['kind', 'area']),
  note: note.optional(),
});

export const shownNeed = z
  .strictObject({
    need: needId,
    state: z.enum(needStates),
    kinds: z.array(kind),
    area: z.strictObject({ min: z.number().nullable(), max: z.number().nullable() }),
    rentMax: z.number().nullable(),
    streets: z.array(z.string()),
    facilities: z.array(facility),
    floorLoadMin: z.number().nullable(),
    by: day.nullable(),
    near: z.strictObject({ point: shownPoint, kilometres: z.number() }).nullable(),
    must: z.array(z.enum(needConditions)),
    note: z.string().nullable(),
    publishedAt: instant,
    confirmedOn: day,
    dueOn: day.nullable(),
    version: z.int(),
  })
  .meta({ id: 'SpaceNeed' });

const told = z.union([z.number(), z.string(), z.array(z.string())]);
export const rankedOffer = z
  .strictObject({
    unit: foundUnit,
    /** 0 to 100: the mean over all conditions; 100 where met, 50 where unknown, below 50 where short. */
    score: z.number(),
    findings: z.array(
      z.strictObject({
        condition: z.enum(needConditions),
        must: z.boolean(),
        result: z.enum(['met', 'short', 'unknown']),
        value: told.nullable(),
        needed: told,
        /** In the condition's unit: m², yuan, kN/m², days, km, or how many facilities are missing. */
        shortBy: z.number().nullable(),
        /** The same in a sentence, in the caller's language. */
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'RankedSpace' });
