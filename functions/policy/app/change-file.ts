import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { EnterpriseFile, RelocationRisk } from '../domain/enterprise/enterprise-file.ts';
import { withCertificate } from '../domain/enterprise/file-certificates.ts';
import { relocationRisk } from '../domain/enterprise/relocation-risk.ts';
import { momentOf, TRIES } from './asking.ts';
import { canonical } from './canonical.ts';
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
 * likely the firm moves away is judged with every change, by what was said and asked too. A file that is opened begins
 * with the certificates that came before it.
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
    const fresh = before ? undefined : await opened?.();
    const early = fresh && (await ports.firms.early(fresh.holderRef));
    const read = before ?? (fresh && (early?.certificates ?? []).reduce(withCertificate, fresh));
    if (!read) return err(noFirm);
    const changed = change(read);
    if (!changed.ok) return changed;
    const now = ports.clock.now();
    const risk = relocationRisk({ file: changed.value, visits, demands }, ports.area, momentOf(ports), now);
    const isNews = !before || changed.value !== read;
    if (!isNews && isSameRisk(risk, read.risk)) return ok(read);
    const { risk: _risk, trace: _trace, ...rest } = changed.value;
    const after: EnterpriseFile = {
      ...rest,
      version: read.version + 1,
      changedAt: isNews ? Math.max(now, read.changedAt + 1) : read.changedAt,
      ...(risk ? { risk } : {}),
      ...(trace ? { trace } : {}),
    };
    const written = await ports.firms.write(before, after, early);
    if (written.ok) return ok(after);
  }
  return err({ reason: 'conflict' });
}

const isSameRisk = (one: RelocationRisk | undefined, other: RelocationRisk | undefined): boolean =>
  canonical(one?.reasons) === canonical(other?.reasons);

/** Judges anew how likely a firm moves away: after a visit, a demand, or the passing of time. */
export const reckonRisk = (ports: FilePorts, firmId: string): Promise<Result<EnterpriseFile, FileRefusal>> =>
  changeFile(ports, firmId, ok);

/**
 * Judges anew what the passing of time changes: demands that wait begin to count, and firms that may move away are
 * watched no longer when what spoke for it is too old. Answers how many firms were judged.
 */
export async function reckonDaily(ports: FilePorts & Pick<EnterprisePorts, 'lists'>): Promise<number> {
  const [waiting, watched] = await Promise.all([
    ports.relations.waitingSince(ports.clock.now()),
    ports.lists.atRisk(),
  ]);
  const firms = new Set([...waiting, ...watched.map(({ firmId }) => firmId)]);
  for (const firmId of firms) await reckonRisk(ports, firmId);
  return firms.size;
}
