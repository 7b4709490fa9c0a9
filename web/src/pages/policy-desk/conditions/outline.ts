import type {
  Clause,
  Comparison,
  Condition,
  Group,
  Reference,
} from '../../../../../functions/policy/domain/conditions/condition.ts';

/** What a place of the tree is. */
export type NodeKind = 'clause' | 'group' | 'comparison' | 'reference';
/** How a group joins what it holds. */
export type Joining = 'all' | 'any' | 'none' | 'atLeast';
/** Where a node may be moved to, as the arrow keys have it. */
export type Direction = 'up' | 'down' | 'out' | 'into';

/** A tree after a change, and where the node stands now. */
export interface Moved {
  readonly tree: Condition;
  readonly pointer: string;
}

export const isClause = (node: Condition): node is Clause => 'clause' in node;
export const isReference = (node: Condition): node is Reference => 'policy' in node;
export const isComparison = (node: Condition): node is Comparison => 'op' in node;
const isGroup = (node: Condition): node is Group => kindOf(node) === 'group';

export function kindOf(node: Condition): NodeKind {
  if (isClause(node)) return 'clause';
  if (isReference(node)) return 'reference';
  return isComparison(node) ? 'comparison' : 'group';
}

/** How a group joins its members. */
export function joiningOf(group: Group): Joining {
  if ('all' in group) return 'all';
  if ('any' in group) return 'any';
  return 'none' in group ? 'none' : 'atLeast';
}

/** What a group holds. */
export function membersOf(group: Group): readonly Condition[] {
  if ('all' in group) return group.all;
  if ('any' in group) return group.any;
  return 'none' in group ? group.none : group.of;
}

/** A group of these; `count` is told by `atLeast` alone. */
export function grouped(joining: Joining, members: readonly Condition[], count = 1): Group {
  switch (joining) {
    case 'all':
      return { all: members };
    case 'any':
      return { any: members };
    case 'none':
      return { none: members };
    case 'atLeast':
      return { atLeast: count, of: members };
  }
}

const listKey = (group: Group): string => {
  const joining = joiningOf(group);
  return joining === 'atLeast' ? 'of' : joining;
};
/** JSON Pointer of a member of the group at `pointer`. */
export const memberPointer = (group: Group, pointer: string, index: number): string =>
  `${pointer}/${listKey(group)}/${index}`;
/** JSON Pointer of a clause's test. */
export const testPointer = (pointer: string): string => `${pointer}/test`;

const stepsOf = (pointer: string): string[] => pointer.split('/').slice(1);
const countOf = (group: Group): number => ('atLeast' in group ? group.atLeast : 1);
const withMembers = (group: Group, members: readonly Condition[]): Group =>
  grouped(joiningOf(group), members, countOf(group));

/** The node at a JSON Pointer; undefined where there is none. */
export function nodeAt(tree: Condition, pointer: string): Condition | undefined {
  let node: unknown = tree;
  for (const step of stepsOf(pointer)) node = (node as Record<string, unknown> | undefined)?.[step];
  return node as Condition | undefined;
}

/** The tree with another node at a pointer. */
export function replaced(tree: Condition, pointer: string, node: Condition): Condition {
  const put = (at: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return node;
    if (Array.isArray(at)) return at.map((each, index) => (String(index) === step ? put(each, rest) : each));
    const whole = at as Record<string, unknown>;
    return { ...whole, [step]: put(whole[step], rest) };
  };
  return put(tree, stepsOf(pointer)) as Condition;
}

/** The group that a member stands in, and its place there; undefined at the root and for the test of a clause. */
function placeOf(tree: Condition, pointer: string): { at: string; group: Group; index: number } | undefined {
  const steps = stepsOf(pointer);
  const index = Number(steps.at(-1));
  if (steps.length < 2 || !Number.isInteger(index)) return undefined;
  const at = pointer.split('/').slice(0, -2).join('/');
  const group = nodeAt(tree, at);
  return group && isGroup(group) ? { at, group, index } : undefined;
}

/** Pointer of what a node stands in: its group or its clause; undefined at the root. */
export function parentOf(tree: Condition, pointer: string): string | undefined {
  const place = placeOf(tree, pointer);
  if (place) return place.at;
  return pointer.endsWith('/test') ? pointer.slice(0, -'/test'.length) : undefined;
}

/** The tree without a node; what is the only thing that its clause or policy demands leaves an empty group. */
export function removed(tree: Condition, pointer: string): Condition {
  const place = placeOf(tree, pointer);
  if (!place) return replaced(tree, pointer, { all: [] });
  const members = membersOf(place.group).filter((_, index) => index !== place.index);
  return replaced(tree, place.at, withMembers(place.group, members));
}

/** The tree with a node at the end of a group, or at `index` in it. */
export function added(
  tree: Condition,
  groupPointer: string,
  node: Condition,
  index?: number,
): Moved | undefined {
  const group = nodeAt(tree, groupPointer);
  if (!group || !isGroup(group)) return undefined;
  const members = [...membersOf(group)];
  const place = index ?? members.length;
  members.splice(place, 0, node);
  return {
    tree: replaced(tree, groupPointer, withMembers(group, members)),
    pointer: memberPointer(group, groupPointer, place),
  };
}

/** The node within a group of its own, so that more can stand beside it. */
export const wrapped = (tree: Condition, pointer: string): Condition => {
  const node = nodeAt(tree, pointer);
  return node ? replaced(tree, pointer, { all: [node] }) : tree;
};

/** The tree with a node one place on; undefined where it cannot go there. */
export function moved(tree: Condition, pointer: string, direction: Direction): Moved | undefined {
  const place = placeOf(tree, pointer);
  const node = nodeAt(tree, pointer);
  if (!place || !node) return undefined;
  const { at, group, index } = place;
  const members = membersOf(group);
  if (direction === 'up' || direction === 'down') {
    const to = index + (direction === 'up' ? -1 : 1);
    const other = members[to];
    if (!other) return undefined;
    const swapped = members.map((each, here) => (here === index ? other : here === to ? node : each));
    return {
      tree: replaced(tree, at, withMembers(group, swapped)),
      pointer: memberPointer(group, at, to),
    };
  }
  if (direction === 'out') {
    const outer = placeOf(tree, at);
    return outer && added(removed(tree, pointer), outer.at, node, outer.index + 1);
  }
  const before = members[index - 1];
  const target = before && roomIn(before, memberPointer(group, at, index - 1), node);
  return target === undefined ? undefined : added(removed(tree, pointer), target, node);
}

/** The group of a neighbour that a node can go into: a clause takes no other clause. */
function roomIn(neighbour: Condition, pointer: string, node: Condition): string | undefined {
  if (isGroup(neighbour)) return pointer;
  const fits = isClause(neighbour) && isGroup(neighbour.test) && !clausesOf(node).length;
  return fits ? testPointer(pointer) : undefined;
}

/** All clauses of a tree, in its order. */
export function clausesOf(node: Condition): readonly Clause[] {
  if (isClause(node)) return [node];
  return isGroup(node) ? membersOf(node).flatMap(clausesOf) : [];
}

/** A name that no clause of the tree has yet: `c1`, `c2` … */
export function newClauseName(tree: Condition): string {
  const taken = new Set(clausesOf(tree).map(({ clause }) => clause));
  let number = taken.size + 1;
  while (taken.has(`c${number}`)) number += 1;
  return `c${number}`;
}

/** Pointers of all nodes, in the order they are shown. */
export function pointersOf(node: Condition, pointer = ''): readonly string[] {
  if (isClause(node)) return [pointer, ...pointersOf(node.test, testPointer(pointer))];
  if (!isGroup(node)) return [pointer];
  return [
    pointer,
    ...membersOf(node).flatMap((each, index) => pointersOf(each, memberPointer(node, pointer, index))),
  ];
}

/** The node that something said about `pointer` is about: itself, or the nearest above it. */
export function nodePointerFor(tree: Condition, pointer: string): string {
  const holding = pointersOf(tree).filter((each) => pointer === each || pointer.startsWith(`${each}/`));
  return holding.reduce((longest, each) => (each.length > longest.length ? each : longest), '');
}
