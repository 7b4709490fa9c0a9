import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Application, ApplicationState, FrozenFact } from '../domain/application/application.ts';
import { sameValue, slotOf } from '../domain/application/application-acts.ts';
import { fenOf } from '../domain/application/grant-amount.ts';
import type { Applicable } from '../domain/application/opening.ts';
import { judgeOf } from '../domain/application/snapshot.ts';
import type { ApplicationPorts } from './application-ports.ts';
import { type Asking, ifOtherDepartment, type OtherDepartment } from './asking.ts';
import { versionOf } from './decide-application.ts';
import type { NotFound, Page } from './ports.ts';

/** Which applications: of a department, in a state, or those whose instant approval is to be looked at. */
export interface ApplicationQuery {
  readonly department: string;
  readonly state: ApplicationState | 'audit';
  readonly limit: number;
  /** The place after which the list goes on. */
  readonly after?: string | undefined;
}

/** A fact that is otherwise now than it was on the day of the snapshot. */
export interface FactDifference {
  readonly slot: string;
  readonly frozen?: FrozenFact;
  readonly present?: FrozenFact;
}

/** All that there is to see of an application. Amounts in yuan. */
export interface ApplicationFile {
  readonly application: Application;
  readonly version: Applicable;
  readonly differences: readonly FactDifference[];
  readonly budget?: { readonly cap: number; readonly granted: number; readonly left: number };
  /** Addresses of uploaded papers by material, for some minutes. */
  readonly links: Readonly<Record<string, string>>;
}

/** Applications of a department that the asker acts for, oldest first. */
export async function listApplications(
  { applications }: Pick<ApplicationPorts, 'applications'>,
  { department, state, limit, after }: ApplicationQuery,
  asking: Pick<Asking, 'departments'>,
): Promise<Result<Page<Application>, OtherDepartment>> {
  const foreign = ifOtherDepartment(asking, department);
  if (foreign) return err(foreign);
  return ok(
    state === 'audit'
      ? await applications.audits(department, limit, after)
      : await applications.list(department, state, limit, after),
  );
}

/** An application with what has changed since, the budget and ways to its papers. */
export async function showApplication(
  ports: ApplicationPorts,
  applicationId: string,
  asking: Pick<Asking, 'departments'>,
): Promise<Result<ApplicationFile, NotFound | OtherDepartment>> {
  const application = await ports.applications.get(applicationId);
  if (!application) return err({ reason: 'not-found', what: 'application' });
  const foreign = ifOtherDepartment(asking, application.department);
  if (foreign) return err(foreign);
  const version = await versionOf(ports, application);
  const [differences, budget, links] = await Promise.all([
    differencesOf(ports, application, version),
    budgetOf(ports, version),
    linksOf(ports, application),
  ]);
  return ok({ application, version, differences, links, ...(budget ? { budget } : {}) });
}

async function differencesOf(
  { firms, fields, timeZone: zone }: ApplicationPorts,
  { firmId, snapshot }: Application,
  version: Applicable,
): Promise<readonly FactDifference[]> {
  const file = await firms.get(firmId);
  if (!file) return [];
  // Read for the same day: what differs is what was learned since, not what grew old.
  const present = judgeOf(version, fields, { day: snapshot.day, zone }).facts(file);
  return present.flatMap((now): FactDifference[] => {
    const slot = slotOf(now);
    const then = snapshot.facts.find((fact) => slotOf(fact) === slot);
    const same = sameValue(then?.value, now.value) && then?.source === now.source;
    return same ? [] : [{ slot, ...(then ? { frozen: then } : {}), present: now }];
  });
}

async function budgetOf(
  { applications }: ApplicationPorts,
  { id, version, application: { budget } }: Applicable,
): Promise<ApplicationFile['budget']> {
  if (budget === undefined) return undefined;
  const fen = await applications.grantedFen(id, version);
  return { cap: budget, granted: fen / 100, left: (fenOf(budget) - fen) / 100 };
}

/** Addresses at which the uploaded papers of an application can be saved, for some minutes. */
export async function linksOf(
  { materials }: Pick<ApplicationPorts, 'materials'>,
  application: Pick<Application, 'materials'>,
): Promise<Readonly<Record<string, string>>> {
  const links = await Promise.all(
    Object.entries(application.materials).map(async ([material, given]) =>
      'upload' in given ? [[material, await materials.link({ ...given, uploadId: given.upload })]] : [],
    ),
  );
  return Object.fromEntries(links.flat());
}

/** Approvals on public notice, those that end first before the others, for everybody to see. */
export async function publicNotices({
  applications,
  departments,
}: Pick<ApplicationPorts, 'applications' | 'departments'>): Promise<readonly Application[]> {
  const pages = await Promise.all(
    [...departments.keys()].map((department) => applications.list(department, 'public-notice', NOTICES)),
  );
  return pages
    .flatMap(({ items }) => items)
    .sort((one, other) => ((one.noticeUntil ?? '') < (other.noticeUntil ?? '') ? -1 : 1));
}

/** Notices of one department that are shown at a time. */
const NOTICES = 200;
