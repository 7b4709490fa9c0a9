import type { NeedTerms } from '../../../functions/policy/domain/space/need.ts';
import { rankOffers } from '../../../functions/policy/domain/space/rank-offers.ts';
import { SpaceIndex, type SpaceListing } from '../../../functions/policy/domain/space/space-index.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import { median, quantile } from '../statistics.ts';
import { drawParks, drawQuery, listingsOf } from './draw-spaces.ts';

/** What a process found that searched so many units and did nothing else. */
export interface SearchNews {
  readonly units: number;
  readonly queries: number;
  /** Milliseconds, the median of the rounds of each. */
  readonly half: number;
  readonly p95: number;
  readonly slowest: number;
  readonly build: number;
  readonly change: number;
  readonly rank: number;
  /** Memory of the units themselves, and what the index takes beside, MB. */
  readonly unitMegabytes: number;
  readonly indexMegabytes: number;
  readonly residentMegabytes: number;
}

const [count = 100_000, rounds = 5, queryCount = 2000] = process.argv.slice(2).map(Number);
const random = seededRandom(7);
const used = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};
const milliseconds = (work: () => unknown): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};

const empty = used();
const listings: SpaceListing[] = [];
for (const park of drawParks(random, count)) listings.push(...listingsOf(park));
const drawn = used();
const index = new SpaceIndex();
const build = milliseconds(() => {
  for (const listing of listings) index.put(listing);
});
const built = used();

const queries = Array.from({ length: queryCount }, () => drawQuery(random));
const perRound = Array.from({ length: rounds + 1 }, () =>
  queries.map((query) => milliseconds(() => index.search(query))),
).slice(1);
const changes = listings.slice(0, 2000).map((listing) => milliseconds(() => index.put(listing)));
const need: NeedTerms = {
  kinds: ['factory', 'warehouse'],
  area: { min: 800, max: 3000 },
  rentMax: 25,
  streets: ['street-1', 'street-2', 'street-3'],
  facilities: ['freight-lift', 'sewage'],
  floorLoadMin: 10,
  by: '2026-12-31',
  near: { point: { latitude: 30.3, longitude: 120.2 }, kilometres: 10 },
  must: ['kind', 'area'],
};
const ranks = Array.from({ length: rounds + 1 }, () =>
  milliseconds(() => rankOffers(need, index.listings())),
);

const news: SearchNews = {
  units: index.size,
  queries: queryCount,
  half: median(perRound.map((times) => median(times))),
  p95: median(perRound.map((times) => quantile(times, 0.95))),
  slowest: median(perRound.map((times) => Math.max(...times))),
  build,
  change: median(changes),
  rank: median(ranks.slice(1)),
  unitMegabytes: drawn - empty,
  indexMegabytes: built - drawn,
  residentMegabytes: process.resourceUsage().maxRSS / 1024,
};
process.send?.(news);
