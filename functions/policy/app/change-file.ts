import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { EnterpriseFile, RelocationRisk } from '../domain/enterprise/enterprise-file.ts';
import { relocationRisk } from '../domain/enterprise/relocation-risk.ts';
import { momentOf, TRIES } from './asking.ts';
import type { EnterprisePorts } from './enterprise-ports.ts';
import type { NotFound } from './ports.ts';

/** Why a file stays as it is, whatever was to be done with it. */
export type FileRefusal = NotFound | { readonly reason: 'conflict' };

/** What changing files needs. */
export type FilePorts = Pick<EnterprisePorts, 'firms' | 'relations' | 'clock' | 'timeZone' | 'area'>;

export interface ChangeOptions {
  /** Makes the file of a firm that has none. */
  readonly opened?: () => Promise<EnterpriseFile>;
  readonly trace?: string | undefined;
}

export const noFirm: NotFound = { reason: 'not-found', what: 'enterprise' };

/**
 * Changes a file, tried anew when somebody else was faster; a change that answers the same file writes nothing. How
 * likely the firm moves away is judged with every change, by what was said and asked too.
 */
export async function changeFile<R = never>(
  ports: FilePorts,
  firmId: string,
  change: (file: EnterpriseFile) => Result<EnterpriseFile, R>,
  { opened, trace }: ChangeOptions = {},
): Promise<Result<EnterpriseFile, R | FileRefusal>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const [before, visits, demands] = await Promise.all([
      ports.firms.get(firmId),
      ports.relations.visits(firmId),
      ports.relations.demands(firmId),
    ]);
    const read = before ?? (await opened?.());
    if (!read) return err(noFirm);
    const changed = change(read);
    if (!changed.ok) return changed;
    const now = ports.clock.now();
    const risk = relocationRisk({ file: changed.value, visits, demands }, ports.area, momentOf(ports), now);
    if (before && changed.value === read && isSameRisk(risk, read.risk)) return ok(read);
    const { risk: _risk, trace: _trace, ...rest } = changed.value;
    const after: EnterpriseFile = {
      ...rest,
      version: read.version + 1,
      changedAt: changed.value === read ? read.changedAt : Math.max(now, read.changedAt + 1),
      ...(risk ? { risk } : {}),
      ...(trace ? { trace } : {}),
    };
    const written = await ports.firms.write(before, after);
    if (written.ok) return ok(after);
  }
  return err({ reason: 'conflict' });
}

const isSameRisk = (one: RelocationRisk | undefined, other: RelocationRisk | undefined): boolean =>
  JSON.stringify(one?.reasons) === JSON.stringify(other?.reasons);

/** Judges anew how likely a firm moves away: after a visit, a demand, or the passing of time. */
export const reckonRisk = (ports: FilePorts, firmId: string): Promise<Result<EnterpriseFile, FileRefusal>> =>
  changeFile(ports, firmId, ok);

/** Judges anew all firms with a demand that waits: the passing of time may make it one that waits long. */
export async function reckonWaiting(ports: FilePorts): Promise<number> {
  const firms = await ports.relations.waitingSince(ports.clock.now());
  for (const firmId of firms) await reckonRisk(ports, firmId);
  return firms.length;
}
