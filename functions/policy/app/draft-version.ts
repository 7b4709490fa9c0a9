import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import {
  type Act,
  apply,
  type TransitionRefusal,
  transitionOf,
} from '../domain/policy/policy-transitions.ts';
import { contentOf, type PolicyContent, type PolicyVersion } from '../domain/policy/policy-version.ts';
import { type Asking, ifOtherDepartment, type OtherDepartment, TRIES } from './asking.ts';
import type { NotFound, PolicyHead } from './ports.ts';
import { actOf, type Collision, doneBefore, findVersion, type VersionPorts } from './version-ports.ts';

/** Why a draft was not written. */
export type DraftRefusal =
  | NotFound
  | OtherDepartment
  | Collision
  | { readonly reason: 'unknown-department'; readonly department: string }
  | { readonly reason: 'policy-known'; readonly policy: string }
  | { readonly reason: 'draft-open'; readonly version: number };

type Drafted = Result<PolicyVersion, DraftRefusal>;

/** Begins a new policy; its content may still have faults. */
export async function draftPolicy(
  ports: VersionPorts,
  policy: string,
  content: PolicyContent,
  asking: Asking,
): Promise<Drafted> {
  const refusal = departmentRefusal(ports, content.department, asking);
  if (refusal) return err(refusal);
  const act = actOf(ports, asking, 'draft', policy, content);
  const first = firstOf(policy, 1, content, act);
  const written = await ports.policies.write({ after: first });
  if (written.ok) return ok(first);
  const known = await ports.policies.version(policy, 1);
  if (!known) return err({ reason: 'conflict' });
  const done = doneBefore(known, act);
  if (!done.ok) return done;
  return done.value ? ok(known) : err({ reason: 'policy-known', policy });
}

/** Begins the next version with the content of the last one that was not discarded, in force from another day on. */
export async function draftNextVersion(
  ports: VersionPorts,
  policy: string,
  from: CalendarDay,
  asking: Asking,
): Promise<Drafted> {
  const act = actOf(ports, asking, 'draft', policy, from);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const [head, versions] = await Promise.all([
      ports.policies.head(policy),
      ports.policies.versions(policy),
    ]);
    const last = versions.findLast(({ state }) => state !== 'discarded') ?? versions.at(-1);
    if (!head || !last) return err({ reason: 'not-found', what: 'policy' });
    const foreign = ifOtherDepartment(asking, last.department);
    if (foreign) return err(foreign);
    for (const version of versions) {
      const done = doneBefore(version, act);
      if (!done.ok) return done;
      if (done.value) return ok(version);
    }
    const open = versions.find(({ state }) => state === 'draft' || state === 'submitted');
    if (open) return err({ reason: 'draft-open', version: open.version });
    const next = firstOf(policy, head.latest + 1, { ...contentOf(last), effective: { from } }, act);
    const written = await ports.policies.write({ after: next, head });
    if (written.ok) return ok(next);
  }
  return err({ reason: 'conflict' });
}

/** Puts other content in the place of a draft's. */
export async function editVersion(
  ports: VersionPorts,
  policy: string,
  version: number,
  revision: number,
  content: PolicyContent,
  asking: Asking,
): Promise<Result<PolicyVersion, DraftRefusal | TransitionRefusal>> {
  const act = actOf(ports, asking, 'edit', policy, version, revision, content);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await findVersion(ports, policy, version, asking);
    if (!found.ok) return found;
    const { version: before, head } = found.value;
    const done = doneBefore(before, act);
    if (!done.ok) return done;
    if (done.value) return ok(before);
    const refusal =
      departmentRefusal(ports, content.department, asking) ?? anotherDepartment(before, head, content);
    if (refusal) return err(refusal);
    if (before.revision !== revision) return err({ reason: 'stale-version', revision: before.revision });
    const edited = apply(withoutContent(before), 'edit', act, content);
    if (!edited.ok) return edited;
    const written = await ports.policies.write({ before, after: edited.value, head });
    if (written.ok) return ok(edited.value);
  }
  return err({ reason: 'conflict' });
}

const firstOf = (
  policy: string,
  version: number,
  content: PolicyContent,
  { trace, today: _today, ...act }: Act,
): PolicyVersion => ({
  ...content,
  id: policy,
  version,
  state: transitionOf('draft').to,
  revision: 1,
  history: [{ action: 'draft', ...act }],
  ...(trace ? { trace } : {}),
});

function departmentRefusal(
  { departments }: Pick<VersionPorts, 'departments'>,
  department: string,
  asking: Asking,
): Extract<DraftRefusal, { readonly department: string }> | undefined {
  if (!departments.has(department)) return { reason: 'unknown-department', department };
  return ifOtherDepartment(asking, department);
}

/** Only a policy that was never published may still go to another department. */
const anotherDepartment = (
  { department }: PolicyVersion,
  { published }: PolicyHead,
  content: PolicyContent,
): OtherDepartment | undefined =>
  published.length > 0 && content.department !== department
    ? { reason: 'other-department', department: content.department }
    : undefined;

/** A version whose optional content is not carried over into what replaces it. */
function withoutContent(version: PolicyVersion): PolicyVersion {
  const { application: _application, topic: _topic, ...rest } = version;
  return rest;
}
