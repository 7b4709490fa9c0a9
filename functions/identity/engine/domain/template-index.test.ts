import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateLength } from './face.ts';
import { joinedTemplates } from './face-collection.ts';
import { dotOf } from './similarity.ts';
import { templateIndex } from './template-index.ts';

/** A template that is drawn by `seed`. */
function templateBy(seed: number): Float32Array {
  let state = seed * 2_654_435_761 + 1;
  const values = Float32Array.from({ length: templateLength }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
const blockBy = (seeds: readonly number[]) => joinedTemplates(seeds.map(templateBy));

describe('the index of templates', () => {
  it('finds what looking at every template finds, after blocks came and went', () => {
    const blocks = fc.array(fc.array(fc.nat(500), { minLength: 1, maxLength: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        blocks,
        fc.array(fc.nat(11)),
        fc.nat(500),
        fc.integer({ min: 1, max: 9 }),
        (all, gone, seed, most) => {
          const index = templateIndex();
          const kept = new Map<number, readonly number[]>();
          for (const [block, seeds] of all.entries()) {
            index.add(block, blockBy(seeds));
            kept.set(block, seeds);
            const leaves = gone[block];
            if (leaves !== undefined && kept.delete(leaves)) index.remove(leaves);
          }
          const query = templateBy(seed);
          const expected = [...kept]
            .flatMap(([, seeds]) => seeds.map((each) => dotOf(templateBy(each), query)))
            .filter((dot) => dot >= 0)
            .sort((one, other) => other - one)
            .slice(0, most);
          const found = index.search(query, 0, most);
          expect(index.size).toBe([...kept.values()].flat().length);
          expect(found.length).toBe(expected.length);
          for (const [at, { dot }] of found.entries()) expect(dot).toBeCloseTo(expected[at] as number, 5);
          for (const { block, at, dot } of found)
            expect(dotOf(templateBy(kept.get(block)?.[at] as number), query)).toBeCloseTo(dot, 5);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('takes the room of a block that has gone, and gives nothing of it back', () => {
    const index = templateIndex();
    index.add(1, blockBy([1, 2, 3]));
    index.add(2, blockBy([4]));
    const { bytes } = index;
    index.remove(1);
    expect(index.search(templateBy(2), 0.9, 5)).toEqual([]);
    expect([...index.templates(1)]).toEqual([]);
    index.add(3, blockBy([5, 6]));
    index.add(4, blockBy([7]));
    expect(index.bytes).toBe(bytes);
    expect(index.search(templateBy(7), 0.9, 5)).toMatchObject([{ block: 4, at: 0 }]);
    expect([...index.template(2, 0)]).toEqual([...templateBy(4)]);
  });

  it('keeps templates of a search over more than one batch', () => {
    const index = templateIndex();
    const seeds = Array.from({ length: 9000 }, (_, at) => at);
    index.add(1, blockBy(seeds));
    expect(index.search(templateBy(8765), 0.99, 1)).toMatchObject([{ block: 1, at: 8765 }]);
  });
});
