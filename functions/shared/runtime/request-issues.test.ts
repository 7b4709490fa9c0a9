import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { issuesOf, isTooDeep, mostNested } from './request-issues.ts';

interface Tree {
  readonly all?: readonly Tree[];
}
const tree: z.ZodType = z.lazy(() =>
  z.union([
    z.strictObject({ clause: z.string(), test: tree }),
    z.strictObject({ all: z.array(tree) }),
    z.strictObject({ field: z.string(), op: z.enum(['<', '>']), value: z.union([z.number(), z.string()]) }),
  ]),
);
const places = (value: unknown) => issuesOf(tree.safeParse(value)).map(({ path }) => path.join('/'));

describe('what is told of a value that may have several forms', () => {
  it('is about the form that it is most like, at the place of the mistake', () => {
    const wrong = { field: 'staff', op: '=', value: 1 };
    expect(places({ all: [{ clause: 'c1', test: wrong }] })).toEqual(['all/0/test/op']);
    expect(places({ all: [{ clause: 'c1', test: { field: 'staff', op: '<', value: null } }] })).toEqual([
      'all/0/test/value',
    ]);
    expect(places({ all: [], any: [] })).toEqual(['any']);
    expect(places({ clause: 'c1' })).toEqual(['test']);
  });

  it('is about the value itself where it is like none of them', () => {
    expect(places(5)).toEqual(['']);
    expect(places({ all: ['x'] })).toEqual(['all/0']);
  });

  it('is nothing where nothing is wrong', () => {
    expect(places({ clause: 'c1', test: { field: 'staff', op: '<', value: 'x' } })).toEqual([]);
  });
});

describe('the depth of a request', () => {
  const nested = (levels: number): Tree => {
    let value: Tree = {};
    for (let level = 1; level < levels; level += 1) value = { all: [value] };
    return value;
  };
  it('has a limit that hostile trees do not pass, however deep', () => {
    expect(isTooDeep(nested(mostNested / 2))).toBe(false);
    expect(isTooDeep(nested(mostNested / 2 + 2))).toBe(true);
    expect(isTooDeep(nested(100_000))).toBe(true);
  });
});
