import type { DayNews, PlacedPrint } from '../app/matter-ports.ts';
import type { Posting } from '../domain/language/same-matter/find-candidates.ts';
import { numbers, type Print } from '../domain/language/same-matter/matter-index.ts';
import type { CommonMatter } from '../domain/matter/common-matter.ts';
import { entityOf, type Item, orderOfPosition, orderPartition } from './appeal-items.ts';

/** How prints, matters and news of a day are keyed (see the context's README). */
export const printKey = (id: string) => ({ pk: orderPartition(id), sk: 'PRINT' });
export const textKey = (text: number) => ({ pk: `TEXT#${hex(text)}`, sk: 'FIRST' });
export const runPartition = (run: number): string => `RUN#${hex(run)}`;
export const commonPartition = (matterId: string): string => `COMMON#${matterId}`;
export const commonKey = (matterId: string) => ({ pk: commonPartition(matterId), sk: 'HEAD' });
export const memberKey = (matterId: string, id: string) => ({
  pk: commonPartition(matterId),
  sk: `MEMBER#${id}`,
});
export const loadsPartition = 'LOADS';

/** Partition of the `desk` index in which matters of a kind are. */
export const kindDesk = (kind: CommonMatter['kind']): string => `MATTERS#${kind}`;

const hex = (hash: number): string => hash.toString(16).padStart(8, '0');
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const seconds = (instant: number): number => Math.floor(instant / 1000);

/** Hashes as bytes take three quarters of what they take as text. */
const bytes = (hashes: string): Uint8Array => new Uint8Array(Buffer.from(hashes, 'base64'));
const base64 = (value: unknown): string => Buffer.from(value as Uint8Array).toString('base64');

/** A print with its place; gone when it is past the window. */
export function printItem({ print, ...placed }: PlacedPrint, expiresAt: number): Item {
  const { hashes, likes: _likes, against: _against, ...rest } = print;
  const [features, runs, facts] = hashes;
  const packed = { features: bytes(features), runs: bytes(runs), facts: bytes(facts) };
  return {
    ...printKey(print.id),
    kind: 'print',
    ...rest,
    ...packed,
    ...placed,
    expiresAt: seconds(expiresAt),
  };
}

/** What an item of a print holds. */
export function placedPrint(item: Item): PlacedPrint {
  const { position, parent, alike, features, runs, facts, ...rest } = entityOf<
    Omit<Print, 'hashes'> & Omit<PlacedPrint, 'print'> & Record<'features' | 'runs' | 'facts', unknown>
  >(item);
  const hashes = [base64(features), base64(runs), base64(facts)] as const;
  return {
    print: { ...rest, hashes, likes: 0, against: 0 },
    position,
    ...(parent === undefined ? {} : { parent }),
    ...(alike === undefined ? {} : { alike }),
  };
}

/** A message under one of its runs. */
export const runItem = (run: number, { print, position }: PlacedPrint, expiresAt: number): Item => ({
  pk: runPartition(run),
  sk: position,
  kind: 'run',
  runs: bytes(print.hashes[1]),
  expiresAt: seconds(expiresAt),
});

/** What an item under a run says. */
export const postingOf = ({ sk, runs }: Item): Posting => ({
  id: orderOfPosition(String(sk)),
  position: String(sk),
  runs: [...numbers(base64(runs))],
});

/** A message among the members of a matter. */
export function memberItem(matterId: string, { print }: PlacedPrint, more: boolean, expiresAt: number): Item {
  const { id, title, at, person, text, area, spot } = print;
  return {
    ...memberKey(matterId, id),
    kind: 'member',
    ...{ id, title, at, person, text, area, spot, more },
    expiresAt: seconds(expiresAt),
  };
}

/** A matter in the lists of its kind, by the day of its latest appeal. */
export const commonItem = (matter: CommonMatter, expiresAt: number): Item => ({
  ...commonKey(matter.matterId),
  kind: 'common-matter',
  value: matter,
  version: matter.version,
  deskKey: kindDesk(matter.kind),
  deskSort: `${dayOf(matter.to)}#${matter.matterId}`,
  expiresAt: seconds(expiresAt),
});

/** What an item of a matter holds. */
export const commonMatter = ({ value }: Item): CommonMatter => value as CommonMatter;

/** What is told of a day. */
export const newsItem = (day: string, news: DayNews, at: number, expiresAt: number): Item => ({
  pk: `NEWS#${day}`,
  sk: news.what === 'hot' ? 'HOT' : `UNIT#${news.unit}`,
  kind: 'day-news',
  day,
  at,
  news,
  expiresAt: seconds(expiresAt),
});
