import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { facilityCodes } from '../domain/space/space.ts';
import { day } from './shapes.ts';
import {
  buildingBody,
  facets,
  facility,
  foundUnit,
  kind,
  named,
  parkBody,
  parkId,
  placeId,
  shownBuilding,
  shownPark,
  shownUnit,
  unitBody,
  unitId,
  unitWithLog,
  version,
} from './space-shapes.ts';

const keepers = ['policy-officer', 'handler', 'operator'] as const;
const observers = [...keepers, 'auditor', 'head', 'hall-manager'] as const;
const number = z.coerce.number();
const count = z.int().min(0);
/** Several values of one parameter, parted by commas. */
const several = <S extends z.ZodType<unknown, string>>(one: S) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(one).min(1).max(40));

const IMPORT_BYTES = 1024 * 1024;
const file = z.string().meta({ description: 'CSV, UTF-8 或 GBK · CSV in UTF-8 or GBK' });
const inUnit = z.strictObject({ unit: unitId });
const saving = ['not-found', 'stale-version', 'conflict'] as const;

/** Spaces for firms: what everybody may look for, and what staff keep. */
export const spaceContract = {
  searchSpaces: {
    method: 'GET',
    path: '/v1/spaces',
    who: 'public',
    summary: {
      'zh-CN': '查找空间：按街道、类型、面积、租金、承重、配套、可用日期、文字与距离',
      en: 'Search spaces that are offered: by street, kind, area, rent, floor load, facilities, day, text and distance',
    },
    query: z.strictObject({
      streets: several(z.string().max(40)).optional(),
      kinds: several(kind).optional(),
      areaMin: number.min(0).optional(),
      areaMax: number.min(0).optional(),
      /** Yuan per m² and month. */
      rentMin: number.min(0).optional(),
      rentMax: number.min(0).optional(),
      /** kN/m² */
      floorLoadMin: number.min(0).optional(),
      facilities: several(facility).pipe(z.array(facility).max(facilityCodes.length)).optional(),
      availableBy: day.optional(),
      text: z.string().max(60).optional(),
      latitude: number.min(-90).max(90).optional(),
      longitude: number.min(-180).max(180).optional(),
      system: z.enum(['wgs-84', 'gcj-02']).default('wgs-84'),
      kilometres: number.positive().max(100).optional(),
      /** Units that the caller just wrote: they are found as they are now, though others see them seconds later. */
      written: several(unitId).pipe(z.array(unitId).max(5)).optional(),
      sort: z.enum(['newest', 'rent', '-rent', 'area', '-area', 'distance']).default('newest'),
      offset: number.int().min(0).max(10_000).default(0),
      limit: number.int().min(1).max(100).default(20),
    }),
    success: {
      status: 200,
      schema: z
        .strictObject({ total: count, spaces: z.array(foundUnit), facets })
        .meta({ id: 'FoundSpaces' }),
    },
    problems: ['point-missing'],
    requestsPerSecond: 100,
  },
  listSpaceChoices: {
    method: 'GET',
    path: '/v1/spaces/choices',
    who: 'public',
    summary: { 'zh-CN': '街道、空间类型与配套', en: 'Streets, kinds of space and facilities' },
    success: {
      status: 200,
      schema: z.strictObject({
        streets: z.array(named),
        kinds: z.array(named),
        facilities: z.array(named),
      }),
    },
  },
  showSpace: {
    method: 'GET',
    path: '/v1/spaces/{unit}',
    who: 'public',
    summary: { 'zh-CN': '查看空间；联系方式遮盖', en: 'Show a space; the contact is masked' },
    params: inUnit,
    success: { status: 200, schema: shownUnit },
    problems: ['not-found'],
    requestsPerSecond: 100,
  },
  listSpaceParks: {
    method: 'GET',
    path: '/v1/space-parks',
    who: 'public',
    summary: { 'zh-CN': '园区与楼宇', en: 'Parks and houses' },
    success: { status: 200, schema: z.strictObject({ parks: z.array(shownPark) }) },
  },
  saveSpacePark: {
    method: 'POST',
    path: '/v1/space-parks',
    who: keepers,
    summary: {
      'zh-CN': '新增或修改园区；修改时给出所见版本',
      en: 'Add a park, or edit it: then with the version that was looked at',
    },
    body: parkBody,
    success: { status: 200, schema: shownPark },
    problems: ['unknown-street', 'stale-version', 'conflict'],
  },
  showSpacePark: {
    method: 'GET',
    path: '/v1/space-parks/{park}',
    who: observers,
    summary: {
      'zh-CN': '园区、楼宇与全部空间（含已租、已撤）',
      en: 'A park with its buildings and its units in every state',
    },
    params: z.strictObject({ park: parkId }),
    success: {
      status: 200,
      schema: shownPark
        .extend({ buildings: z.array(shownBuilding), units: z.array(unitWithLog) })
        .meta({ id: 'WholeSpacePark' }),
    },
    problems: ['not-found'],
  },
  saveSpaceBuilding: {
    method: 'POST',
    path: '/v1/space-parks/{park}/buildings',
    who: keepers,
    summary: { 'zh-CN': '新增或修改楼宇', en: 'Add or edit a building' },
    params: z.strictObject({ park: parkId }),
    body: buildingBody,
    success: { status: 200, schema: shownBuilding },
    problems: saving,
  },
  saveSpaceUnit: {
    method: 'POST',
    path: '/v1/space-parks/{park}/buildings/{building}/units',
    who: keepers,
    summary: {
      'zh-CN': '新增或修改空间；租金、面积、承重按所给单位换算并核对',
      en: 'Offer a unit, or edit one. Rent, area and floor load are turned into base units and checked.',
    },
    params: z.strictObject({ park: parkId, building: placeId }),
    body: unitBody,
    success: { status: 200, schema: unitWithLog },
    problems: [...saving, 'space-invalid'],
  },
  actOnSpace: {
    method: 'POST',
    path: '/v1/spaces/{unit}/acts',
    who: keepers,
    summary: {
      'zh-CN': '确认仍可租、预留、取消预留、已租、撤下、重新上架',
      en: 'Confirm that it is still free, reserve, release, let, withdraw, offer again',
    },
    params: inUnit,
    body: z.strictObject({
      act: z.enum(['confirm', 'reserve', 'release', 'let', 'withdraw', 'reoffer']),
      version,
    }),
    success: { status: 200, schema: unitWithLog },
    problems: [...saving, 'wrong-state', 'not-allowed'],
  },
  showSpaceContact: {
    method: 'POST',
    path: '/v1/spaces/{unit}/contact',
    who: keepers,
    summary: {
      'zh-CN': '查看业主联系方式（留痕）',
      en: 'Show the owner’s contact in full; who looked is logged',
    },
    params: inUnit,
    /** Why; kept with who looked. */
    body: z.strictObject({ reason: z.string().min(1).max(200) }),
    success: { status: 200, schema: z.strictObject({ contact: z.string().nullable() }) },
    problems: ['not-found'],
  },
  importSpaces: {
    method: 'POST',
    path: '/v1/spaces/imports',
    who: keepers,
    summary: {
      'zh-CN': '导入空间 CSV（UTF-8 或 GBK），逐行报告；重复导入不重复登记',
      en: 'Import a CSV of units in UTF-8 or GBK with a report line by line. Sending it again changes nothing.',
    },
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
    accepts: { 'text/csv': file, 'application/octet-stream': file },
    largestBodyBytes: IMPORT_BYTES,
    success: {
      status: 200,
      schema: z
        .strictObject({
          encoding: z.enum(['utf-8', 'gbk']),
          lines: count,
          added: count,
          changed: count,
          known: count,
          failed: count,
          faults: z.array(
            z.strictObject({
              line: z.int().min(1),
              column: z.string().optional(),
              reason: z.string(),
              detail: z.string(),
            }),
          ),
        })
        .meta({ id: 'SpaceImportReport' }),
    },
    problems: ['import-header'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
