import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Application, ApplicationAction } from '../domain/application/application.ts';
import type { ActRefusal } from '../domain/application/application-acts.ts';
import type { Act } from '../domain/application/application-transitions.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { ApplicationPorts, ApplicationWrite } from './application-ports.ts';
import { type Asking, ifOtherDepartment, type OtherDepartment, TRIES } from './asking.ts';
import type { NotFound } from './ports.ts';

/** Why an application was not changed. */
export type ChangeRefusal =
  | NotFound
  | OtherDepartment
  | ActRefusal
  | { readonly reason: 'stale-version'; readonly version: number }
  | {
      readonly reason: 'decided-by-another';
      readonly by: string;
      readonly action: ApplicationAction;
      readonly at: string;
      readonly state: Application['state'];
    }
  | { readonly reason: 'idempotency-key-reused' }
  | { readonly reason: 'conflict' };

/** One change of one application. */
export interface ChangeOf<E> {
  readonly action: ApplicationAction;
  /** The version that the caller saw; a newer one is refused instead of tried again. */
  readonly version?: number | undefined;
  /** Decides on the application as it is at this moment; with what is written beside it. */
  change(
    before: Application,
    act: Act,
    file: EnterpriseFile,
  ): Promise<Result<Changed, E>> | Result<Changed, E>;
}

/** An application after a change, and what is written with it. */
export interface Changed {
  readonly after: Application;
  readonly beside?: Omit<ApplicationWrite, 'added' | 'changed'>;
}

/** What officers do that another officer may have done first. */
const decisions: ReadonlySet<ApplicationAction> = new Set(['forward', 'return', 'reject', 'approve']);

/**
 * Changes an application: reads it, decides, and writes on condition that nobody was faster; where only the firm's file
 * or a budget changed meanwhile it decides anew. How the firm is reached is taken over from its file each time. The
 * same idempotency key does nothing a second time.
 */
export async function changeApplication<E>(
  ports: ApplicationPorts,
  applicationId: string,
  asking: Asking,
  { action, version, change }: ChangeOf<E>,
): Promise<Result<Application, E | ChangeRefusal>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await ports.applications.get(applicationId);
    if (!before || isOtherFirms(before, asking)) return err({ reason: 'not-found', what: 'application' });
    const foreign = ifOtherDepartment(asking, before.department);
    if (foreign) return err(foreign);
    const done = doneBefore(before, action, asking);
    if (done) return done;
    if (version !== undefined && isOutrun(before, version, asking))
      return err(outrun(before, version, asking));
    const file = await ports.firms.get(before.firmId);
    if (!file) return err({ reason: 'not-found', what: 'enterprise' });
    const changed = await change(withReach(before, file), actOf(ports, asking), file);
    if (!changed.ok) return changed;
    const { after, beside } = changed.value;
    const written = await ports.applications.write({ changed: [{ before, after }], ...beside });
    if (written.ok) return ok(after);
  }
  return err({ reason: 'conflict' });
}

/** The act that somebody asks for, at this moment. */
export function actOf({ clock }: Pick<ApplicationPorts, 'clock'>, { actor, role, key, trace }: Asking): Act {
  const known = role === 'firm' || role === 'operator' || role === 'system' ? role : 'officer';
  return { actor: { id: actor, role: known }, now: clock.now(), key, trace };
}

const isOtherFirms = ({ firmId }: Application, { actor, role }: Asking): boolean =>
  role === 'firm' && actor !== firmId;

/** An application with how its firm is reached now. */
export function withReach({ contact: _old, ...application }: Application, file: EnterpriseFile): Application {
  const { contact, language } = file;
  return { ...application, language, ...(contact ? { contact } : {}) };
}

/** What a repeated request is answered; undefined for a new one. */
function doneBefore(
  application: Application,
  action: ApplicationAction,
  { actor, key }: Asking,
): Result<Application, { readonly reason: 'idempotency-key-reused' }> | undefined {
  const line = key === undefined ? undefined : application.history.find((each) => each.key === key);
  if (!line || line.by !== actor) return undefined;
  return line.action === action ? ok(application) : err({ reason: 'idempotency-key-reused' });
}

/** Somebody acted since that version; to a firm, what the house did by itself (a reminder) is nobody's act. */
const isOutrun = ({ history, version }: Application, seen: number, { role }: Asking): boolean =>
  seen !== version &&
  !(role === 'firm' && seen < version && history.slice(seen).every((line) => line.role === 'system'));

/** Somebody was faster: who and with what, where it was another officer's decision. */
function outrun(
  { history, version, state }: Application,
  seen: number,
  { actor, role }: Asking,
): ChangeRefusal {
  const since = history.slice(seen).findLast((line) => decisions.has(line.action) && line.by !== actor);
  if (!since || role === 'firm') return { reason: 'stale-version', version };
  const { by, action, at } = since;
  return { reason: 'decided-by-another', by, action, at: new Date(at).toISOString(), state };
}
