import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../../../functions/policy/domain/conditions/condition.ts';
import {
  added,
  clausesOf,
  moved,
  newClauseName,
  nodeAt,
  nodePointerFor,
  pointersOf,
  removed,
  replaced,
  wrapped,
} from './outline.ts';

const staff: Condition = { field: 'staff.count', op: '<=', value: 300, unit: 'person' };
const revenue: Condition = { field: 'figures.revenue', op: '>=', value: 500, unit: 'wan-yuan' };
const one: Condition = { clause: 'c1', source: '第一条', test: staff };
const two: Condition = { clause: 'c2', source: '第二条', test: { any: [revenue, staff] } };
const tree: Condition = { all: [one, { none: [two] }, revenue] };

describe('the outline of a condition', () => {
  it('names every node by its JSON Pointer, as it is shown', () => {
    expect(pointersOf(tree)).toEqual([
      '',
      '/all/0',
      '/all/0/test',
      '/all/1',
      '/all/1/none/0',
      '/all/1/none/0/test',
      '/all/1/none/0/test/any/0',
      '/all/1/none/0/test/any/1',
      '/all/2',
    ]);
    for (const pointer of pointersOf(tree)) expect(nodeAt(tree, pointer)).toBeDefined();
  });
  it('finds the node that a fault is about', () => {
    expect(nodePointerFor(tree, '/all/0/test/unit')).toBe('/all/0/test');
    expect(nodePointerFor(tree, '/all/0/source')).toBe('/all/0');
    expect(nodePointerFor(tree, '/all/2')).toBe('/all/2');
    expect(nodePointerFor(tree, '/all/20/value')).toBe('');
  });
  it('moves a node among its neighbours, and no further', () => {
    expect(moved(tree, '/all/0', 'down')).toEqual({
      tree: { all: [{ none: [two] }, one, revenue] },
      pointer: '/all/1',
    });
    expect(moved(tree, '/all/0', 'up')).toBeUndefined();
    expect(moved(tree, '/all/2', 'down')).toBeUndefined();
    expect(moved(tree, '', 'down')).toBeUndefined();
  });
  it('moves a node out of its group and back into it', () => {
    const out = moved(tree, '/all/1/none/0', 'out');
    expect(out).toEqual({ tree: { all: [one, { none: [] }, two, revenue] }, pointer: '/all/2' });
    expect(out && moved(out.tree, out.pointer, 'into')).toEqual({ tree, pointer: '/all/1/none/0' });
  });
  it('moves a comparison into a clause that is a group, but no clause into a clause', () => {
    const flat: Condition = { all: [two, revenue, one] };
    expect(moved(flat, '/all/1', 'into')?.pointer).toBe('/all/0/test/any/2');
    const clauses: Condition = { all: [two, one] };
    expect(moved(clauses, '/all/1', 'into')).toBeUndefined();
    expect(moved(tree, '/all/1/none/0/test/any/0', 'out')).toBeUndefined();
  });
  it('removes, adds, replaces and wraps without touching what it was given', () => {
    const before = JSON.stringify(tree);
    expect(removed(tree, '/all/2')).toEqual({ all: [one, { none: [two] }] });
    expect(removed(tree, '/all/0/test')).toEqual({
      all: [{ ...one, test: { all: [] } }, { none: [two] }, revenue],
    });
    expect(added(tree, '/all/1', staff)?.pointer).toBe('/all/1/none/1');
    expect(added(tree, '/all/0', staff)).toBeUndefined();
    expect(replaced(tree, '/all/0/test', revenue)).toEqual({
      all: [{ ...one, test: revenue }, { none: [two] }, revenue],
    });
    expect(wrapped(tree, '/all/0/test')).toEqual({
      all: [{ ...one, test: { all: [staff] } }, { none: [two] }, revenue],
    });
    expect(JSON.stringify(tree)).toBe(before);
  });
  it('names new clauses as no other is named', () => {
    expect(clausesOf(tree).map(({ clause }) => clause)).toEqual(['c1', 'c2']);
    expect(newClauseName(tree)).toBe('c3');
    expect(newClauseName({ all: [{ clause: 'c2', source: '', test: staff }] })).toBe('c3');
  });
});
