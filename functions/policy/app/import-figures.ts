import type { HeaderRefusal, LineFault } from '../../shared/kernel/import-header.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { factKey } from '../domain/enterprise/enterprise-file.ts';
import { type FigureLine, type ImportTerms, readFigures } from '../domain/enterprise/import-figures.ts';
import type { Asking } from './asking.ts';
import { type FilePorts, type FileRefusal, noFirm } from './change-file.ts';
import { type FactsInvalid, mergeFacts, type Telling, type Told, tellFacts } from './tell-facts.ts';

/** Lines that are taken in at the same time. */
const AT_ONCE = 16;

/** What became of a file, line by line. */
export interface FiguresReport {
  readonly encoding: 'utf-8' | 'gbk';
  readonly lines: number;
  /** Lines that changed something, or would. */
  readonly changed: number;
  /** Lines of which everything was known before. */
  readonly known: number;
  readonly failed: number;
  /** In the order of the file. */
  readonly faults: readonly LineFault[];
}

/**
 * Takes facts of firms from a CSV file, each line wholly or not at all. Figures older than what a file knows are named
 * and left as they are; sending the file again changes nothing. `dryRun` says what would become of it.
 */
export async function importFigures(
  ports: FilePorts,
  file: Uint8Array,
  terms: ImportTerms,
  { actor, trace }: Pick<Asking, 'actor' | 'trace'>,
  dryRun = false,
): Promise<Result<FiguresReport, HeaderRefusal>> {
  const read = readFigures(file, terms);
  if (!read.ok) return read;
  const { encoding, lines, entries } = read.value;
  const counts = { changed: 0, known: 0 };
  const faults = [...read.value.faults];
  const take = async (entry: FigureLine) => {
    const telling: Telling = { facts: entry.facts, source: 'import', by: actor };
    const before = await ports.firms.get(entry.firmId);
    const told = dryRun
      ? before
        ? mergeFacts(ports, before, telling)
        : err(noFirm)
      : await tellFacts(ports, entry.firmId, telling, { trace });
    faults.push(...faultsOf(entry, told));
    if (told.ok) counts[isChanged(before?.facts, told.value) ? 'changed' : 'known'] += 1;
  };
  const ofFirms = Map.groupBy(entries, ({ firmId }) => firmId);
  const firms = [...ofFirms.values()];
  for (let at = 0; at < firms.length; at += AT_ONCE)
    await Promise.all(
      firms.slice(at, at + AT_ONCE).map(async (linesOfFirm) => {
        for (const entry of linesOfFirm) await take(entry);
      }),
    );
  faults.sort((one, other) => one.line - other.line);
  const failed = new Set(faults.map(({ line }) => line)).size;
  return ok({ encoding, lines, ...counts, failed, faults });
}

const isChanged = (before: unknown, { file }: Told): boolean =>
  JSON.stringify(before) !== JSON.stringify(file.facts);

function faultsOf(
  { line, facts, columns }: FigureLine,
  told: Result<Told, FactsInvalid | FileRefusal>,
): readonly LineFault[] {
  if (told.ok)
    return told.value.kept.map((key) => ({
      line,
      column: columns[facts.findIndex(({ field, year }) => factKey(field, year) === key)] ?? key,
      reason: 'older-than-known',
      detail: {
        'zh-CN': '档案中已有更新或更权威的数据，未覆盖。',
        en: 'The file knows it from a later day or a better source; it stays.',
      },
    }));
  const { error } = told;
  if (error.reason === 'facts-invalid')
    return error.faults.map(({ at, reason, detail }) => ({
      line,
      ...(columns[at] === undefined ? {} : { column: columns[at] }),
      reason,
      detail,
    }));
  const detail =
    error.reason === 'not-found'
      ? { 'zh-CN': '没有该企业的档案，请先建档。', en: 'There is no file of this enterprise; open it first.' }
      : {
          'zh-CN': '与同时进行的操作冲突，请重新导入。',
          en: 'It collided with another change; import it again.',
        };
  return [{ line, reason: error.reason === 'not-found' ? 'unknown-firm' : 'conflict', detail }];
}
