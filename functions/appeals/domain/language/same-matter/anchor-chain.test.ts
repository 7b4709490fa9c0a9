import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorChain, chain, judge } from './anchor-chain.ts';
import { append, columnsFor } from './columns.ts';
import { evenWeights, message } from './example-messages.ts';
import { fingerprinter, type Message } from './fingerprint.ts';
import { sameMatter, usualRules } from './same-matter.ts';

const places = ['丽景小区', '望河花园', '松岭北路', 'A7县', ''];
const matters = [
  '搅拌站夜里开工噪音灰尘太大孩子睡不好请环保部门查处',
  '地下车库涨价没有公示业主不同意请物价部门核查收费',
  '自来水发黄有异味好几天了老人不敢喝请水务部门检查',
  '路灯坏了半个月晚上漆黑一片老人摔倒请尽快维修路灯',
];
const openings = ['您好，', '', '各位领导：', '再次反映，'];
const closings = ['谢谢。', '', '盼复！', '请尽快解决。'];

const messages = fc
  .array(
    fc.tuple(
      fc.nat(places.length - 1),
      fc.nat(matters.length - 1),
      fc.nat(3),
      fc.nat(3),
      fc.nat(120),
      fc.nat(3),
    ),
    { maxLength: 24 },
  )
  .map((rows) =>
    rows.map(([place, matter, opening, closing, days, user], index) =>
      message(
        `m${index}`,
        `${places[place]}${matters[matter]?.slice(0, 9)}`,
        `${openings[opening]}${places[place]}${matters[matter]}${closings[closing]}`,
        days,
        `user-${user}`,
      ),
    ),
  );

function laid(all: readonly Message[]) {
  const fingerprint = fingerprinter(evenWeights);
  const columns = columnsFor({ messages: 4, features: 16, anchors: 16, facts: 16 });
  for (const one of [...all].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))) append(columns, fingerprint(one));
  return columns;
}

describe('looking back along the chain', () => {
  it('finds what holding every message against every other finds, on small sets', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const columns = laid(all);
        const links = anchorChain(4, 16);
        const judgeOne = judge(columns, links, usualRules);
        for (let index = 0; index < columns.count; index++) chain(links, columns, index, usualRules);
        for (let index = 0; index < columns.count; index++) {
          const { count, others, strengths } = judgeOne(index);
          const found = new Map(Array.from({ length: count }, (_, at) => [others[at], strengths[at]]));
          const isCopy = (links.copyOf[index] ?? 0) > 0;
          for (let other = 0; other < index; other++) {
            const strength = sameMatter(columns, other, index, usualRules);
            if (found.has(other)) expect(found.get(other)).toBe(strength);
            // A copy is held against the first of its text; copies of others are found through theirs.
            else if (!isCopy && links.copyOf[other] === 0) expect(strength).toBeLessThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('finds the same whether later messages are chained already or not', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const columns = laid(all);
        const [early, late] = [anchorChain(4, 16), anchorChain(64, 1024, true)];
        for (let index = 0; index < columns.count; index++) chain(late, columns, index, usualRules);
        const judgeLate = judge(columns, late, usualRules);
        const judgeEarly = judge(columns, early, usualRules);
        for (let index = 0; index < columns.count; index++) {
          chain(early, columns, index, usualRules);
          expect({ ...judgeEarly(index) }).toEqual({ ...judgeLate(index) });
        }
      }),
    );
  });

  it('tells likeness alike from both sides', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const columns = laid(all);
        for (let one = 0; one < columns.count; one++)
          for (let other = 0; other < one; other++)
            expect(sameMatter(columns, one, other, usualRules)).toBe(
              sameMatter(columns, other, one, usualRules),
            );
      }),
    );
  });
});
