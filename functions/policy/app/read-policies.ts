import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { versionOn } from '../domain/conditions/versions.ts';
import type { BenefitKind, PolicyVersion } from '../domain/policy/policy-version.ts';
import { type Asking, ifOtherDepartment, type OtherDepartment, todayOf } from './asking.ts';
import type { NotFound, Page, PolicyHead, PolicyPorts } from './ports.ts';

type ReadPorts = Pick<PolicyPorts, 'clock' | 'timeZone' | 'policies'>;

/** Which policies in force are asked for. */
export interface PolicyFilter {
  readonly on?: CalendarDay | undefined;
  /** Words, each of which is somewhere in name, subject, issuers or document number. */
  readonly text?: string | undefined;
  readonly department?: string | undefined;
  readonly topic?: string | undefined;
  readonly kind?: BenefitKind | undefined;
}

/** A page of the policies in force on a day, the latest first. */
export interface PolicyPage extends Page<PolicyVersion> {
  readonly on: CalendarDay;
  /** How many pass the filter, and how many of all in force are of each topic. */
  readonly total: number;
  readonly topics: Readonly<Record<string, number>>;
}

/** Policies in force, as anybody may read them; `after` is the place in the list after which it goes on. */
export async function listPolicies(
  ports: ReadPorts,
  filter: PolicyFilter,
  limit: number,
  after?: string,
): Promise<PolicyPage> {
  const on = filter.on ?? todayOf(ports);
  const all = await inForceOn(ports, on);
  const found = all
    .filter((version) => passes(version, filter))
    .sort((one, other) => (isBefore(placeOf(one), placeOf(other)) ? -1 : 1));
  const rest = after === undefined ? found : found.filter((one) => isBefore(after, placeOf(one)));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return {
    ...{ on, items, total: found.length, topics: countsOf(all) },
    ...(rest.length > limit && last ? { cursor: placeOf(last) } : {}),
  };
}

async function inForceOn({ policies }: ReadPorts, day: CalendarDay): Promise<readonly PolicyVersion[]> {
  const byPolicy = Map.groupBy(await policies.published(), ({ id }) => id);
  return [...byPolicy.values()].flatMap((versions) => versionOn(versions, day) ?? []);
}

function passes(version: PolicyVersion, { text = '', department, topic, kind }: PolicyFilter): boolean {
  const { name, subject, issuers, document, benefit } = version;
  if (department !== undefined && version.department !== department) return false;
  if (topic !== undefined && version.topic !== topic) return false;
  if (kind !== undefined && benefit.kind !== kind) return false;
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length === 0) return true;
  const parts = [name['zh-CN'], name.en, subject['zh-CN'], subject.en, ...issuers, document.number];
  const whole = parts.join('\n').toLowerCase();
  return terms.every((term) => whole.includes(term));
}

/** Where a policy stands in the list: `<first day> <id>`. */
const placeOf = ({ effective, id }: PolicyVersion): string => `${effective.from} ${id}`;

/** Later days come first, policies of a day by their ids. */
function isBefore(one: string, other: string): boolean {
  const [day, otherDay] = [one.slice(0, 10), other.slice(0, 10)];
  return day === otherDay ? one < other : day > otherDay;
}

function countsOf(versions: readonly PolicyVersion[]): Readonly<Record<string, number>> {
  const byTopic = Map.groupBy(versions, ({ topic }) => topic ?? '');
  byTopic.delete('');
  return Object.fromEntries([...byTopic].map(([topic, some]) => [topic, some.length]));
}

/** A policy as it is in force on a day, with all that was ever published of it. */
export async function showPolicy(
  ports: ReadPorts,
  policy: string,
  on: CalendarDay = todayOf(ports),
): Promise<Result<{ version: PolicyVersion; published: readonly PolicyVersion[] }, NotFound>> {
  const published = (await ports.policies.published()).filter(({ id }) => id === policy);
  const version = versionOn(published, on);
  return version ? ok({ version, published }) : err({ reason: 'not-found', what: 'policy' });
}

/** A policy as its department sees it in a list. */
export interface PolicyOnDesk {
  readonly head: PolicyHead;
  readonly inForce: number | undefined;
}

/** All policies of the departments that somebody acts for, in any state, by id. */
export async function policiesOnDesk(
  ports: ReadPorts,
  { departments }: Pick<Asking, 'departments'>,
): Promise<readonly PolicyOnDesk[]> {
  const [heads, inForce] = await Promise.all([ports.policies.heads(), inForceOn(ports, todayOf(ports))]);
  const versions = new Map(inForce.map(({ id, version }) => [id, version]));
  return heads
    .filter(({ department }) => departments === undefined || departments.has(department))
    .map((head) => ({ head, inForce: versions.get(head.id) }));
}

/** All versions of a policy, the first one first, and which is in force. */
export async function versionsOf(
  ports: ReadPorts,
  policy: string,
  asking: Pick<Asking, 'departments'>,
): Promise<
  Result<
    { versions: readonly PolicyVersion[]; inForce: PolicyVersion | undefined },
    NotFound | OtherDepartment
  >
> {
  const versions = await ports.policies.versions(policy);
  const last = versions.at(-1);
  if (!last) return err({ reason: 'not-found', what: 'policy' });
  const foreign = ifOtherDepartment(asking, last.department);
  if (foreign) return err(foreign);
  const published = versions.filter(({ state }) => state === 'published');
  return ok({ versions, inForce: versionOn(published, todayOf(ports)) });
}
