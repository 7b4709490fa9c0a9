import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf, type KnownNames, warningsOf } from './check-responsibilities.ts';
import { type Category, type Responsibility, responsibilityFor } from './responsibilities.ts';
import { listChanges } from './responsibility-edition.ts';

const known: KnownNames = {
  units: new Map([
    ['gongyong', { closed: false }],
    ['yingji', { closed: false }],
    ['old', { closed: true }],
  ]),
  matters: new Set(['piped-gas', 'rubbish']),
  themes: new Set(['城乡建设', '环境保护']),
};
const rule = (id: string, more: Partial<Responsibility> = {}): Responsibility => ({
  id,
  unit: 'gongyong',
  force: 'leans',
  ...more,
});

describe('a list of responsibilities', () => {
  it('is faulty where it names a unit, a matter or a theme that does not exist', () => {
    const rules = [
      rule('good', { matters: ['rubbish'], themes: ['城乡建设'] }),
      rule('bad', { unit: 'nobody', matters: ['piped-gas', 'x'], themes: ['Y'] }),
    ];
    expect(faultsOf(rules, known)).toEqual([
      { rule: 'bad', fault: 'unknown-unit', value: 'nobody' },
      { rule: 'bad', fault: 'unknown-matter', value: 'x' },
      { rule: 'bad', fault: 'unknown-theme', value: 'Y' },
    ]);
  });

  it.each<[string, Partial<Responsibility>, Partial<Responsibility>]>([
    ['the same words', { words: [['漏气']] }, { words: [['漏气']] }],
    ['shorter words', { words: [['漏气']] }, { words: [['管道漏气', '燃气漏气'], ['小区']] }],
    ['a wider area', { areas: ['4301'] }, { areas: ['430102', '430103'], words: [['漏气']] }],
    ['more matters', { matters: ['piped-gas', 'rubbish'] }, { matters: ['rubbish'], themes: ['环境保护'] }],
    [
      'fewer exceptions',
      { words: [['漏气']], without: ['轮胎漏气'] },
      { words: [['漏气']], without: ['轮胎'] },
    ],
  ])('warns of a rule that %s before it keep from being reached', (_, earlier, later) => {
    expect(warningsOf([rule('one', earlier), rule('two', later)], known)).toEqual([
      { rule: 'two', warning: 'never-reached', by: 'one' },
    ]);
  });

  it.each<[string, Partial<Responsibility>, Partial<Responsibility>]>([
    ['has words of its own', { words: [['漏气']] }, { words: [['漏气', '停气']] }],
    ['is for everywhere', { areas: ['4301'], words: [['漏气']] }, { words: [['漏气']] }],
    ['fits what the earlier one leaves out', { words: [['漏气']], without: ['轮胎'] }, { words: [['漏气']] }],
    ['is of any theme', { themes: ['城乡建设'], words: [['漏气']] }, { words: [['漏气']] }],
  ])('does not warn of a rule that %s', (_, earlier, later) => {
    expect(warningsOf([rule('one', earlier), rule('two', later)], known)).toEqual([]);
  });

  it('warns of a rule that excludes its own words, and of one for a closed unit', () => {
    const rules = [
      rule('nothing', { words: [['燃气漏气']], without: ['漏气'] }),
      rule('closed', { unit: 'old', words: [['停气']] }),
    ];
    expect(warningsOf(rules, known)).toEqual([
      { rule: 'nothing', warning: 'fits-nothing' },
      { rule: 'closed', warning: 'unit-closed' },
    ]);
  });

  it('never warns of a rule that a message reaches', () => {
    const word = fc.constantFrom('漏', '漏气', '燃气漏气', '停', '停气');
    const group = fc.array(word, { minLength: 1, maxLength: 2 });
    const any = fc.record({
      words: fc.array(group, { minLength: 1, maxLength: 2 }),
      without: fc.option(group, { nil: undefined }),
      matters: fc.option(fc.subarray(['piped-gas', 'rubbish'], { minLength: 1 }), { nil: undefined }),
      areas: fc.option(fc.subarray(['43', '4301', '4302'], { minLength: 1 }), { nil: undefined }),
    });
    const category = fc.record({
      plain: fc.array(word, { maxLength: 4 }).map((words) => words.join('。')),
      matters: fc.subarray(['piped-gas', 'rubbish']),
      theme: fc.constant('城乡建设'),
      area: fc.constantFrom('430101', '430201', '44'),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), fc.array(category, { maxLength: 8 }), (shapes, seen) => {
        const rules = shapes.map((shape, at) => rule(`r${at}`, shape));
        const reached = seen.flatMap(
          (each: Category) => responsibilityFor({ version: 1, rules }, each)?.id ?? [],
        );
        const warned = warningsOf(rules, known).map(({ rule: id }) => id);
        expect(warned.filter((id) => reached.includes(id))).toEqual([]);
      }),
    );
  });
});

describe('what changed between two lists', () => {
  it('is told by the rules’ ids, whatever the order of their fields', () => {
    const before = [rule('a', { words: [['漏气']] }), rule('b'), rule('c', { note: 'why' }), rule('d')];
    const { force, unit, id, words } = before[0] as Responsibility;
    const after = [
      rule('e'),
      { words, force, id, unit } as Responsibility,
      rule('d'),
      rule('c', { note: 'else' }),
    ];
    expect(listChanges(before, after)).toEqual({
      added: ['e'],
      removed: ['b'],
      changed: ['c'],
      reordered: true,
    });
    expect(listChanges(before, before)).toEqual({ added: [], removed: [], changed: [], reordered: false });
  });
});
