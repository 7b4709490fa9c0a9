import type { HeaderRefusal, LineFault } from '../../shared/kernel/import-header.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { type ImportedAppeal, readImport } from '../domain/intake/import-lines.ts';
import type { AppealPorts } from './ports.ts';
import { type ReceiveRefusal, receiveAppeal } from './receive-appeal.ts';

/** Lines that are taken in at the same time. */
const AT_ONCE = 16;

/** Which file, and where it comes from. */
export interface ImportFile {
  readonly bytes: Uint8Array;
  /** Name of the older system: its ids are unique within it. */
  readonly source: string;
  /** Only read it. */
  readonly dryRun: boolean;
  readonly trace?: string | undefined;
}

/** What became of a file, line by line. */
export interface ImportReport {
  readonly encoding: 'utf-8' | 'gbk';
  readonly lines: number;
  readonly imported: number;
  /** Were taken in before, by the same id and with the same words. */
  readonly known: number;
  readonly failed: number;
  /** In the order of the file. */
  readonly faults: readonly LineFault[];
}

/**
 * Takes in every line of a CSV file that can be, each whole or not at all; the others are told with line, column and
 * reason. Time runs from when the older system received them. Sending the file again changes nothing.
 */
export async function importAppeals(
  ports: AppealPorts,
  { bytes, source, dryRun, trace }: ImportFile,
): Promise<Result<ImportReport, HeaderRefusal>> {
  const read = readImport(bytes, { timeZone: ports.calendar.timeZone, now: ports.clock.now() });
  if (!read.ok) return read;
  const { encoding, lines, appeals } = read.value;
  const faults = [...read.value.faults];
  const counts = { imported: 0, known: 0 };
  const takeOne = async ({ line, id, ...appeal }: ImportedAppeal): Promise<void> => {
    const taken = await receiveAppeal(
      ports,
      { ...appeal, channel: 'import', language: 'zh-CN', publishable: false },
      { actor: { id: `import:${source}`, role: 'clerk' }, key: id, trace },
    );
    if (!taken.ok) faults.push({ line, ...faultOf(taken.error) });
    else if (taken.value.known) counts.known += 1;
    else counts.imported += 1;
  };
  for (let at = 0; !dryRun && at < appeals.length; at += AT_ONCE)
    await Promise.all(appeals.slice(at, at + AT_ONCE).map(takeOne));
  faults.sort((one, other) => one.line - other.line);
  const failed = new Set(faults.map(({ line }) => line)).size;
  return ok({ encoding, lines, ...counts, failed, faults });
}

function faultOf({ reason }: ReceiveRefusal): Omit<LineFault, 'line'> {
  const [zh, en] = words[reason] ?? ['未能受理。', 'It was not taken.'];
  return { reason, detail: { 'zh-CN': zh, en } };
}

const words: Readonly<Partial<Record<ReceiveRefusal['reason'], readonly [string, string]>>> = {
  'appeal-empty': ['没有可读的内容。', 'It says nothing.'],
  'outside-district': [
    '坐标不在本区县（应为 WGS-84）。',
    'The point is not in the district (it must be WGS-84).',
  ],
  'idempotency-key-reused': ['该编号先前已用于不同的内容。', 'This id was used for other words before.'],
};
