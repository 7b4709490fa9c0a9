import { ok, type Result } from '../../shared/kernel/result.ts';
import {
  type ImportedUnit,
  type ReadUnits,
  readUnits,
  type SpaceHeaderRefusal,
  type SpaceLineFault,
} from '../domain/space/import-units.ts';
import { termsOf } from '../domain/space/space-check.ts';
import { todayOf } from './asking.ts';
import { type SaveRefusal, type SpaceAsking, saveUnit } from './keep-spaces.ts';
import type { SpacePorts } from './space-ports.ts';

/** Lines that are written at the same time. */
const AT_ONCE = 16;

/** What became of a file, line by line. */
export interface SpaceImportReport {
  readonly encoding: 'utf-8' | 'gbk';
  readonly lines: number;
  readonly added: number;
  readonly changed: number;
  /** Were there before, with the same content. */
  readonly known: number;
  readonly failed: number;
  /** In the order of the file. */
  readonly faults: readonly SpaceLineFault[];
}

/**
 * Offers every unit of a CSV file that can be; the others are told with line, column and reason. Parks and buildings
 * must be there. Sending the file again changes nothing. `dryRun` only checks it.
 */
export async function importSpaces(
  ports: SpacePorts,
  file: Uint8Array,
  asking: SpaceAsking,
  dryRun = false,
): Promise<Result<SpaceImportReport, SpaceHeaderRefusal>> {
  const read = readUnits(file);
  if (!read.ok) return read;
  const { encoding, lines, units } = read.value;
  const counts = { added: 0, changed: 0, known: 0 };
  const faults = [...read.value.faults];
  for (let at = 0; at < units.length; at += AT_ONCE)
    await Promise.all(
      units.slice(at, at + AT_ONCE).map(async ({ line, unit }) => {
        const refusal = dryRun ? await check(ports, unit) : await take(unit);
        if (refusal) faults.push(...faultsOf(line, refusal, read.value));
      }),
    );
  async function take(unit: ImportedUnit): Promise<SaveRefusal | undefined> {
    const saved = await saveUnit(ports, unit, asking, 'latest');
    if (!saved.ok) return saved.error;
    counts[saved.value.outcome] += 1;
    return undefined;
  }
  faults.sort((one, other) => one.line - other.line);
  const failed = new Set(faults.map(({ line }) => line)).size;
  return ok({ encoding, lines, ...counts, failed, faults });
}

async function check(ports: SpacePorts, unit: ImportedUnit): Promise<SaveRefusal | undefined> {
  const building = await ports.spaces.building(unit.park, unit.building);
  if (!building) return { reason: 'not-found', what: 'building' };
  const terms = termsOf(unit, todayOf(ports), building.floors);
  return terms.ok ? undefined : { reason: 'space-invalid', faults: terms.error };
}

function faultsOf(
  line: number,
  refusal: SaveRefusal,
  { nameOf }: Pick<ReadUnits, 'nameOf'>,
): readonly SpaceLineFault[] {
  if (refusal.reason === 'space-invalid')
    return refusal.faults.map(({ field, reason, detail }) => {
      const column = nameOf(field);
      return { line, ...(column === undefined ? {} : { column }), reason, detail };
    });
  return [{ line, reason: refusal.reason, detail: lineRefusals[refusal.reason] }];
}

const lineRefusals = {
  'not-found': {
    'zh-CN': '没有该园区或楼宇，请先登记。',
    en: 'There is no such park or building; add it first.',
  },
  'stale-version': { 'zh-CN': '同时被他人修改，请重试。', en: 'Somebody changed it meanwhile; try again.' },
  conflict: { 'zh-CN': '同时被他人修改，请重试。', en: 'Somebody changed it meanwhile; try again.' },
} as const;
