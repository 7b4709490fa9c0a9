import { dotProducts } from './dot-products.ts';
import { type FaceTemplate, templateLength } from './face.ts';

/** A template that is near another: the `at`-th of its block. */
export interface NearTemplate {
  readonly block: number;
  readonly at: number;
  /** Product of both templates, -1 to 1. */
  readonly dot: number;
}

/** Templates in memory, in blocks that are added and removed whole. */
export interface TemplateIndex {
  readonly size: number;
  /** Bytes of memory taken. */
  readonly bytes: number;
  /** `templates`: those of the block one after another. */
  add(block: number, templates: Float32Array): void;
  /** Nothing of the block's templates is left in memory. */
  remove(block: number): void;
  /** All templates of a block; a copy. */
  templates(block: number): Float32Array;
  /** The template at a place; a copy. */
  template(block: number, at: number): FaceTemplate;
  /** The `most` nearest with a product of at least `least`, the nearest first. Every template is looked at. */
  search(query: FaceTemplate, least: number, most: number): readonly NearTemplate[];
}

interface Range {
  readonly from: number;
  readonly count: number;
}

const rowBytes = templateLength * 4;
const batchRows = 4096;
/** The memory: the query, products of a batch, then the templates. */
const scoresAt = rowBytes;
const rowsAt = scoresAt + batchRows * 4;
const pageBytes = 65_536;
const growthPages = 256;

/** An empty {@link TemplateIndex}. */
export function templateIndex(): TemplateIndex {
  const { memory, dots } = dotProducts();
  const ranges = new Map<number, Range>();
  let free: Range[] = [];
  let end = 0;
  let size = 0;

  const row = (at: number) => rowsAt + at * rowBytes;
  const floats = (from: number, count: number) => new Float32Array(memory.buffer, from, count);

  function room(count: number): number {
    const fitting = free.find((range) => range.count >= count);
    if (fitting) {
      free = free.filter((range) => range !== fitting);
      if (fitting.count > count) free.push({ from: fitting.from + count, count: fitting.count - count });
      return fitting.from;
    }
    const from = end;
    end += count;
    const missing = Math.ceil((row(end) - memory.buffer.byteLength) / pageBytes);
    if (missing > 0) memory.grow(Math.max(missing, growthPages));
    return from;
  }

  return {
    get size() {
      return size;
    },
    get bytes() {
      return memory.buffer.byteLength;
    },
    add: (block, templates) => {
      const count = templates.length / templateLength;
      const from = room(count);
      floats(row(from), templates.length).set(templates);
      ranges.set(block, { from, count });
      size += count;
    },
    remove: (block) => {
      const range = ranges.get(block);
      if (!range) return;
      floats(row(range.from), range.count * templateLength).fill(0);
      ranges.delete(block);
      free = joined([...free, range]);
      size -= range.count;
    },
    templates: (block) => {
      const { from, count } = ranges.get(block) ?? { from: 0, count: 0 };
      return floats(row(from), count * templateLength).slice();
    },
    template: (block, at) => {
      const from = row((ranges.get(block)?.from ?? 0) + at);
      return floats(from, templateLength).slice();
    },
    search: (query, least, most) => {
      floats(0, templateLength).set(query);
      const near = nearest(most);
      for (const [block, { from, count }] of ranges)
        for (let first = 0; first < count; first += batchRows) {
          const rows = Math.min(batchRows, count - first);
          dots(0, row(from + first), row(from + first + rows), scoresAt);
          const scores = floats(scoresAt, rows);
          for (let at = 0; at < rows; at++) {
            const dot = scores[at] as number;
            if (dot >= least) near.take({ block, at: first + at, dot });
          }
        }
      return near.found();
    },
  };
}

/** Neighbouring free ranges become one. */
function joined(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((one, other) => one.from - other.from);
  const out: Range[] = [];
  for (const range of sorted) {
    const last = out.at(-1);
    if (last && last.from + last.count === range.from)
      out[out.length - 1] = { from: last.from, count: last.count + range.count };
    else out.push(range);
  }
  return out;
}

/** Keeps the `most` nearest of those it is given; sorts only when it has twice as many. */
function nearest(most: number) {
  let kept: NearTemplate[] = [];
  let floor = -Infinity;
  const cut = () => {
    kept = kept.sort((one, other) => other.dot - one.dot).slice(0, most);
    if (kept.length === most) floor = kept.at(-1)?.dot ?? floor;
  };
  return {
    take: (each: NearTemplate) => {
      if (each.dot <= floor) return;
      kept.push(each);
      if (kept.length >= 2 * most + 64) cut();
    },
    found: (): readonly NearTemplate[] => {
      cut();
      return kept;
    },
  };
}
