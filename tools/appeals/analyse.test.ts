import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evenWeights,
  mixerAt,
} from '../../functions/appeals/domain/language/same-matter/example-messages.ts';
import {
  matterIndex,
  usualIndexRules,
} from '../../functions/appeals/domain/language/same-matter/matter-index.ts';
import { type Analysis, analyseLines } from './analyse-bulk.ts';
import { lineBlocks } from './analyse-lines.ts';
import { chinaTime, instantOf, messageOf } from './analyse-row.ts';
import { shippedGramWeights } from './analyse-weights.ts';

interface Run extends Analysis {
  readonly bad: readonly string[];
}

async function analysed(lines: readonly string[]): Promise<Run> {
  const bad: string[] = [];
  const analysis = await analyseLines(Readable.from([Buffer.from(lines.join('\n'))]), {
    weights: evenWeights,
    rules: usualIndexRules,
    workers: 2,
    onBadLine: (line, why) => bad.push(`${line}: ${why}`),
    onProgress: () => undefined,
  });
  return { ...analysis, bad };
}

const estates = ['丽景小区', '望河花园', '云塘新村'];
const rows = Array.from({ length: 60 }, (_, index) =>
  mixerAt(estates[index % 3] as string, `m${index}`, (index * 37) % 50, `user-${index % 7}`),
);
const line = ({ at, ...row }: (typeof rows)[number]) => JSON.stringify({ ...row, time: chinaTime(at ?? 0) });

describe('the analysis in bulk', () => {
  it('makes the clusters that adding one by one in the order of time makes', async () => {
    const index = matterIndex(evenWeights);
    for (const row of [...rows].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))) index.add(row);
    const { clusters, bad } = await analysed(rows.map(line));
    expect(bad).toEqual([]);
    expect(clusters).toEqual(index.clusters());
    expect(clusters.length).toBeGreaterThan(3);
  });

  it('leaves bad lines out and tells their number', async () => {
    const good = line(rows[0] as (typeof rows)[number]);
    const { messages, bad } = await analysed([
      '{',
      good,
      '',
      '[]',
      good,
      '{"id":"x"}',
      '{"id":"y","title":"t","text":"u","time":"yesterday"}',
      '{"id":"z","title":5}',
      '{"id":"w","title":"t","likes":-1}',
    ]);
    expect(messages).toBe(1);
    expect([...bad].sort()).toEqual([
      '1: not JSON',
      '4: not an object',
      '5: its id was there before',
      '6: neither title nor text says anything',
      '7: time is neither ISO 8601 nor like 2019/2/28 11:25:05',
      '8: title is not a text',
      '9: likes is not a number from 0',
    ]);
  });

  it('takes nothing at all', async () => {
    expect(await analysed([])).toEqual({ messages: 0, clusters: [], bad: [] });
  });
});

describe('a line', () => {
  it('may have its time as boards write it or as ISO 8601, and none', () => {
    expect(instantOf('2019/2/28 11:25:05')).toBe(Date.UTC(2019, 1, 28, 3, 25, 5));
    expect(instantOf('2019-02-28T03:25:05Z')).toBe(Date.UTC(2019, 1, 28, 3, 25, 5));
    expect(instantOf('2019-02-28T11:25:05.123+08:00')).toBe(Date.UTC(2019, 1, 28, 3, 25, 5));
    expect(instantOf('2019-02-28')).toBe(Date.UTC(2019, 1, 27, 16));
    expect(instantOf('2019/2/30 11:25:05')).toBeNaN();
    expect(chinaTime(Date.UTC(2019, 1, 28, 3, 25, 5))).toBe('2019-02-28T11:25:05+08:00');
    const read = messageOf('{"id":7,"title":"t","text":"u"}');
    expect(read.ok && 'at' in read.value).toBe(false);
    expect(read.ok && read.value.id).toBe('7');
  });
});

describe('blocks of lines', () => {
  it('hold every line whole, however the bytes come', async () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('路', 'a', '😀', ' ') }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (lines, size) => {
        const bytes = Buffer.from(lines.join('\n'));
        const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        const blocks: string[] = [];
        for await (const block of lineBlocks(Readable.from(parts), 8))
          blocks.push(Buffer.from(block).toString());
        expect(blocks.join('')).toBe(lines.join('\n'));
        for (const block of blocks.slice(0, -1)) expect(block.endsWith('\n')).toBe(true);
      }),
    );
  });
});

describe('the shipped table of weights', () => {
  it('is whole and tells common pairs from rare ones', async () => {
    const weights = await shippedGramWeights();
    expect(weights.some((weight) => weight < 20)).toBe(true);
    expect(weights.some((weight) => weight > 140)).toBe(true);
  });
});
