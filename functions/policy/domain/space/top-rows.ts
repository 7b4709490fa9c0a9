/**
 * The first `wanted` of the rows in the order of `before`, sorted. A heap with the last of them on top: most rows are
 * looked at once and left out.
 */
export function topRows(
  rows: Int32Array,
  wanted: number,
  before: (one: number, other: number) => boolean,
): number[] {
  if (wanted <= 0) return [];
  const heap: number[] = [];
  for (const row of rows) {
    if (heap.length < wanted) {
      heap.push(row);
      rise(heap, before);
    } else if (before(row, heap[0] as number)) {
      heap[0] = row;
      sink(heap, before);
    }
  }
  return heap.sort((one, other) => (before(one, other) ? -1 : 1));
}

type Before = (one: number, other: number) => boolean;

function rise(heap: number[], before: Before): void {
  let at = heap.length - 1;
  const row = heap[at] as number;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as number;
    if (!before(above, row)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = row;
}

function sink(heap: number[], before: Before): void {
  const row = heap[0] as number;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child] as number, heap[child + 1] as number)) child += 1;
    const below = heap[child] as number;
    if (!before(row, below)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = row;
}
