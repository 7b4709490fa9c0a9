import { segmentFile, segmentOfFile } from '../../../functions/policy/adapters/segment-file.ts';
import { matchFirms } from '../../../functions/policy/app/match-firms.ts';
import { itemsIn, type StandingWrite } from '../../../functions/policy/app/matching-ports.ts';
import { enterpriseFields } from '../../../functions/policy/domain/conditions/enterprise-fields.ts';
import type { IndexedFirm } from '../../../functions/policy/domain/matching/indexed-firm.ts';
import type { Standing } from '../../../functions/policy/domain/matching/standing.ts';
import type { PolicyVersion } from '../../../functions/policy/domain/policy/policy-version.ts';
import { ok } from '../../../functions/shared/kernel/result.ts';
import { drawFirm } from '../../policies/draw-firm.ts';
import { drawPolicy } from '../../policies/draw-policy.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import { median } from '../statistics.ts';

/** What judging one part of the index of a district takes; the table answers at once. */
export interface ShardNews {
  /** Medians in milliseconds. */
  readonly decoding: number;
  readonly firstRun: number;
  readonly nextRun: number;
  readonly kilobytes: number;
  readonly matches: number;
  readonly transactions: number;
  readonly items: number;
  readonly megabytes: number;
}

const [policyCount = 342, firmCount = 746, rounds = 5] = process.argv.slice(2).map(Number);
const random = seededRandom(7);
const words = { 'zh-CN': '政策', en: 'Policy' };
const published = Array.from({ length: policyCount }, (_, number) => ({
  ...drawPolicy(random, number),
  effective: { from: '2026-01-01' },
  name: words,
  benefit: { kind: 'grant', standard: words },
  revision: 1,
})) as unknown as readonly PolicyVersion[];
const firms = Array.from(
  { length: firmCount },
  (_, row): IndexedFirm => ({
    record: drawFirm(random, row),
    version: 1,
    granted: [],
    contact: { masked: '138****0000', sealed: 'sealed' },
    language: 'zh-CN',
  }),
);

let standings: Standing[] = [];
let written: StandingWrite[][] = [];
const ports = {
  clock: { now: () => Date.parse('2026-06-15T00:30:00Z') },
  timeZone: 'Asia/Shanghai',
  fields: enterpriseFields,
  endingDays: 30,
  policies: { published: async () => published },
  standings: {
    among: async () => standings,
    write: async (writes: StandingWrite[]) => {
      written.push([...writes]);
      return ok(undefined);
    },
  },
} as unknown as Parameters<typeof matchFirms>[0];

const file = await segmentFile({ shard: 0, through: 0, firms });
const decoding = await timed(() => segmentOfFile(file));
const firstRun = await timed(async () => {
  written = [];
  await matchFirms(ports, firms);
});
const all = written.flat();
const first = written;
standings = all.map(({ after }) => after);
const nextRun = await timed(() => matchFirms(ports, firms));
const news: ShardNews = {
  ...{ decoding, firstRun, nextRun },
  kilobytes: file.length / 1024,
  matches: all.reduce((total, { matched }) => total + matched.length, 0),
  transactions: first.length,
  items: first.reduce((total, writes) => total + itemsIn(writes), 0),
  megabytes: process.resourceUsage().maxRSS / 1024,
};
process.send?.(news);

/** The median of the rounds, after one to warm up. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return median(times.slice(1));
}
