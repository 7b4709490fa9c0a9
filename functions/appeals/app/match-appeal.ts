import {
  candidatesAmong,
  latestOfRun,
  postedRunsOf,
  runsOf,
} from '../domain/language/same-matter/find-candidates.ts';
import {
  matterIndex,
  type Print,
  printer,
  type StoredPrint,
} from '../domain/language/same-matter/matter-index.ts';
import type { MatchingPorts, PlacedPrint } from './matter-ports.ts';
import { type Root, rootOf } from './matter-root.ts';
import type { Matter } from './ports.ts';
import { reckonMatter } from './reckon-matter.ts';

/** What a message was found to be. */
export interface Matched {
  /** After which its matter is called; its own order where it begins one. */
  readonly matterId: string;
  /** The order of the first message that says the very same: its own, where none does. */
  readonly first: string;
}

/**
 * Finds what an appeal belongs to. Its print is posted first and only then are others looked for, both consistently:
 * of two that come at once, one at least sees the other. Doing it again changes nothing but completes what broke off.
 * @returns undefined where there is no such appeal
 */
export async function matchAppeal(ports: MatchingPorts, orderId: string): Promise<Matched | undefined> {
  const { matters, orders, clock } = ports;
  const known = await matters.print(orderId);
  const matter = known ? undefined : (await orders.file(orderId))?.matter;
  if (!known && !matter) return undefined;
  const placed =
    known ??
    (await matters.keep(
      await printOf(ports, matter as Matter),
      `${new Date(clock.now()).toISOString()}#${orderId}`,
    ));
  const first = await matters.firstOfText(placed);
  if (!placed.alike) await judge(ports, placed, first);
  else if (placed.parent) await settle(ports, orderId, placed.parent);
  const matterId = (await rootOf(ports, orderId)).id;
  await reckonMatter(ports, matterId, orderId);
  return { matterId, first };
}

async function printOf(
  ports: MatchingPorts,
  { orderId, title, text, receivedAt, person }: Matter,
): Promise<Print> {
  const make = printer(await ports.weights());
  return make({ id: orderId, title, text, at: receivedAt, ...(person ? { user: person } : {}) });
}

/** Holds a message against those that may be alike to it, by the rules of the index in memory. */
async function judge(ports: MatchingPorts, placed: PlacedPrint, first: string): Promise<void> {
  const { matters, matterRules } = ports;
  const { id } = placed.print;
  const candidates = first === id ? await candidatesOf(ports, placed) : [first];
  const found = await Promise.all(candidates.map((each) => matters.print(each)));
  const there = found.filter((each) => each !== undefined);
  if (there.length === 0) return;
  const roots = await rootsOf(ports, there);
  const stored = there
    .sort((a, b) => (a.position < b.position ? -1 : 1))
    .map((each): StoredPrint => ({ ...each.print, matter: roots.get(each.print.id) ?? each.print.id }));
  const index = matterIndex(await ports.weights(), matterRules, stored);
  const belongs = index.addPrint(placed.print);
  if (belongs.matter === id) return;
  for (const other of [belongs.matter, ...belongs.united]) await unite(ports, id, other);
  await matters.keepAlike(id, belongs.with);
}

async function candidatesOf({ matters }: MatchingPorts, placed: PlacedPrint): Promise<readonly string[]> {
  const runs = runsOf(placed.print);
  await matters.post(placed, postedRunsOf(runs));
  const postings = await Promise.all(runs.map((run) => matters.posted(run, latestOfRun)));
  return candidatesAmong(placed.print.id, runs, postings.flat());
}

/** The matter of each of several messages, asking for each parent once. */
async function rootsOf(
  ports: MatchingPorts,
  placed: readonly PlacedPrint[],
): Promise<ReadonlyMap<string, string>> {
  const parents = [...new Set(placed.flatMap(({ parent }) => parent ?? []))];
  const roots = await Promise.all(parents.map((parent) => rootOf(ports, parent)));
  const rootBy = new Map(parents.map((parent, at) => [parent, roots[at]?.id ?? parent]));
  return new Map(
    placed.flatMap(({ print, parent }) => (parent ? [[print.id, rootBy.get(parent) ?? parent]] : [])),
  );
}

/**
 * Makes the matters of two messages one: the one that began later gets the other as its parent, on condition that it
 * has none, so whoever does this in whichever order, the same messages end under the same one.
 */
async function unite(ports: MatchingPorts, self: string, other: string): Promise<void> {
  const { matters } = ports;
  for (;;) {
    const [one, two] = await Promise.all([rootOf(ports, self), rootOf(ports, other)]);
    if (one.id === two.id) return;
    const [parent, child] = before(one, two) ? [one, two] : [two, one];
    if (!child.placed) return;
    // First among the members, then the parent: who follows a parent always finds the member there.
    await matters.addMember(parent.id, child.placed, child.id !== self);
    if (!(await matters.link(child.id, parent.id))) continue;
    return await settle(ports, child.id, parent.id);
  }
}

/** A print past the window is older than all that are left. */
const before = (one: Root, two: Root): boolean =>
  (one.placed?.position ?? '') < (two.placed?.position ?? '') ||
  (!one.placed && !two.placed && one.id < two.id);

/**
 * Others may have joined the child before it had a parent, or the parent may have got one: either way the next one up
 * must know that there is more below. Whoever comes second of the two sees it.
 */
async function settle({ matters }: MatchingPorts, child: string, parent: string): Promise<void> {
  const [below, above] = await Promise.all([matters.belonging(child), matters.print(parent)]);
  if (below.members.length > 0) await matters.hasMore(parent, child);
  if (above?.parent) await matters.hasMore(above.parent, parent);
}
