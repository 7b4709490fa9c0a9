import type { HeaderRefusal, LineFault } from '../../shared/kernel/import-header.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { type ImportLine, readImport } from '../domain/import-lines.ts';
import { type Asking, todayOf } from './asking.ts';
import { type KeyReused, keyedRequest, usedBefore } from './keyed-request.ts';
import type { CertificatePorts } from './ports.ts';
import { type RegisterRefusal, registerCertificate } from './register-certificate.ts';

/** Lines that are registered at the same time. */
const AT_ONCE = 16;

/** What became of a file, line by line. */
export interface ImportReport {
  readonly encoding: 'utf-8' | 'gbk';
  readonly lines: number;
  readonly registered: number;
  /** Registered, and took the place of one with an earlier day of issue. */
  readonly renewed: number;
  /** Were in the registry before, with the same content. */
  readonly known: number;
  readonly failed: number;
  /** In the order of the file. */
  readonly faults: readonly LineFault[];
}

/**
 * Registers every line of a CSV file that can be; the others are told with line, column and reason. Sending the file
 * again changes nothing. `dryRun` only reads it.
 */
export async function importCertificates(
  ports: CertificatePorts,
  file: Uint8Array,
  asking: Asking,
  dryRun = false,
): Promise<Result<ImportReport, HeaderRefusal | KeyReused>> {
  const read = readImport(file, ports.types, todayOf(ports));
  if (!read.ok) return read;
  const { encoding, lines, entries } = read.value;
  if (!dryRun) {
    const known = await knownFile(ports, file, asking);
    if (!known.ok) return known;
  }
  const counts = { registered: 0, renewed: 0, known: 0 };
  const faults = [...read.value.faults];
  for (let at = 0; !dryRun && at < entries.length; at += AT_ONCE)
    await Promise.all(
      entries.slice(at, at + AT_ONCE).map(async ({ line, entry }: ImportLine) => {
        const kept = await registerCertificate(ports, entry, asking);
        if (kept.ok) counts[kept.value.outcome] += 1;
        else faults.push(...faultsOfRefusal(line, kept.error));
      }),
    );
  faults.sort((one, other) => one.line - other.line);
  const failed = new Set(faults.map(({ line }) => line)).size;
  return ok({ encoding, lines, ...counts, failed, faults });
}

/** Keeps which file the idempotency key came with; another one under the same key is refused. */
async function knownFile(
  ports: CertificatePorts,
  file: Uint8Array,
  asking: Asking,
): Promise<Result<unknown, KeyReused>> {
  const request = keyedRequest(ports, asking, 'import', Buffer.from(file).toString('latin1'));
  if (!request || (await ports.requests.keep(request)).ok) return ok(undefined);
  return await usedBefore(ports, request);
}

function faultsOfRefusal(line: number, refusal: RegisterRefusal): readonly LineFault[] {
  if (refusal.reason === 'certificate-invalid')
    return refusal.faults.map(({ field, reason, detail }) => ({ line, column: field, reason, detail }));
  const { reason } = refusal;
  const [zh, en] = words[reason];
  return [{ line, reason, detail: { 'zh-CN': zh, en } }];
}

const words: Readonly<
  Record<Exclude<RegisterRefusal['reason'], 'certificate-invalid'>, readonly [string, string]>
> = {
  'already-registered': [
    '该编号、该发证日期的证照已登记，且内容不同。',
    'A certificate of this number and day of issue is registered with other content.',
  ],
  'number-of-another-holder': ['该编号属于另一持证人。', 'This number belongs to another holder.'],
  'not-later': ['有效期不晚于原证照。', 'It does not expire later than the one before.'],
  'wrong-state': ['原证照的状态不允许换发。', 'The one before cannot be renewed in its state.'],
  'not-allowed': ['不允许以导入方式进行。', 'An import may not do this.'],
  'other-department': ['该类证照属于其他部门。', 'This type belongs to another department.'],
  'idempotency-key-reused': ['幂等键已用于另一内容。', 'The idempotency key was used for something else.'],
  conflict: ['与同时进行的操作冲突，请重新导入。', 'It collided with another change; import it again.'],
};
