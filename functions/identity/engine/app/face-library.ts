import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { FaceTemplate } from '../domain/face.ts';
import {
  adding,
  type CollectionChange,
  type CollectionHead,
  changed,
  type FaceBlock,
  type FaceRecord,
  removing,
} from '../domain/face-collection.ts';
import { distanceAt, distanceOf, similarityAt } from '../domain/similarity.ts';
import { type TemplateIndex, templateIndex } from '../domain/template-index.ts';
import type { CollectionStore } from './ports.ts';

/** A face of a collection that is like another. */
export interface FaceMatch {
  readonly record: FaceRecord;
  /** 0 to 100. */
  readonly similarity: number;
}

/** The collection is not there, or others change it without end. */
export interface LibraryRefusal {
  readonly reason: 'no-collection' | 'contended';
}

/** A collection as it was when it was opened, its faces in memory. */
export interface OpenCollection {
  readonly head: CollectionHead;
  /** Everybody in the order of their coming. */
  records(): Iterable<FaceRecord>;
  template(faceId: string): FaceTemplate | undefined;
  /** The `most` faces most like it, from a similarity of `least` on. */
  search(template: FaceTemplate, least: number, most: number): readonly FaceMatch[];
}

/** Collections with their faces in memory, for as long as the process lives. */
export interface FaceLibrary {
  /** Sees every change that was made before the call. */
  open(collectionId: string): Promise<Result<OpenCollection, LibraryRefusal>>;
  add(collectionId: string, faces: FaceBlock): Promise<Result<void, LibraryRefusal>>;
  /** The faces that were there; nothing is left of them when it answers. */
  remove(
    collectionId: string,
    faceIds: readonly string[],
  ): Promise<Result<readonly string[], LibraryRefusal>>;
}

const mostAttempts = 12;

interface Loaded {
  readonly head: CollectionHead;
  readonly index: TemplateIndex;
  readonly records: Map<number, readonly FaceRecord[]>;
}

/** {@link FaceLibrary} over a store. */
export function faceLibrary(store: CollectionStore): FaceLibrary {
  const loaded = new Map<string, Loaded>();
  const turns = new Map<string, Promise<unknown>>();

  /** One at a time for each collection: what is in memory must not change under a reader. */
  function inTurn<T>(collectionId: string, run: () => Promise<T>): Promise<T> {
    const turn = (turns.get(collectionId) ?? Promise.resolve()).then(run, run);
    turns.set(collectionId, turn);
    return turn;
  }

  async function current(collectionId: string): Promise<Result<Loaded, LibraryRefusal>> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const head = await store.head(collectionId);
      if (!head || head.deleting) {
        loaded.delete(collectionId);
        return err({ reason: 'no-collection' });
      }
      const known = loaded.get(collectionId);
      const state = known?.head.generation === head.generation ? known : emptyOf(head);
      const missing = [...head.blocks.keys()].filter((number) => !state.records.has(number));
      const blocks = await store.blocks(head, missing);
      // A block that has gone since the head was read: there is a newer head.
      if (blocks.size < missing.length) continue;
      const next = { ...state, head };
      bring(next, blocks);
      loaded.set(collectionId, next);
      return ok(next);
    }
    return err({ reason: 'contended' });
  }

  /** Changes what is there, again from what is there then when somebody else was quicker. */
  async function change<T extends CollectionChange>(
    collectionId: string,
    decide: (state: Loaded) => T,
  ): Promise<Result<T, LibraryRefusal>> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const state = await current(collectionId);
      if (!state.ok) return state;
      const decided = decide(state.value);
      if (decided.added.size + decided.removed.length === 0) return ok(decided);
      if (!(await store.change(state.value.head, decided))) continue;
      const next = { ...state.value, head: changed(state.value.head, decided) };
      bring(next, decided.added);
      loaded.set(collectionId, next);
      return ok(decided);
    }
    return err({ reason: 'contended' });
  }

  return {
    open: (collectionId) =>
      inTurn(collectionId, async () => {
        const state = await current(collectionId);
        return state.ok ? ok(opened(state.value)) : state;
      }),
    add: (collectionId, faces) =>
      inTurn(collectionId, async () => {
        const done = await change(collectionId, (state) =>
          adding(state.head, faces, (number) => blockOf(state, number)),
        );
        return done.ok ? ok(undefined) : done;
      }),
    remove: (collectionId, faceIds) =>
      inTurn(collectionId, async () => {
        const wanted = new Set(faceIds);
        const found: string[] = [];
        for (;;) {
          const done = await change(collectionId, (state) =>
            removing(state.head, wanted, (number) => blockOf(state, number)),
          );
          if (!done.ok) return done;
          if (done.value.found.length === 0) return ok(found);
          found.push(...done.value.found);
        }
      }),
  };
}

const emptyOf = (head: CollectionHead): Loaded => ({ head, index: templateIndex(), records: new Map() });

/** Brings what is in memory to what the head says. */
function bring({ head, index, records }: Loaded, blocks: ReadonlyMap<number, FaceBlock>): void {
  for (const number of records.keys())
    if (!head.blocks.has(number)) {
      index.remove(number);
      records.delete(number);
    }
  for (const [number, block] of blocks) {
    index.add(number, block.templates);
    records.set(number, block.records);
  }
}

function blockOf({ index, records }: Loaded, number: number): FaceBlock {
  return { records: records.get(number) ?? [], templates: index.templates(number) };
}

function opened({ head, index, records }: Loaded): OpenCollection {
  const inOrder = () => [...records].sort(([one], [other]) => one - other);
  return {
    head,
    *records() {
      for (const [, block] of inOrder()) yield* block;
    },
    template: (faceId) => {
      for (const [number, block] of records) {
        const at = block.findIndex((record) => record.faceId === faceId);
        if (at >= 0) return index.template(number, at);
      }
      return undefined;
    },
    search: (template, least, most) =>
      index.search(template, 1 - distanceAt(least) ** 2 / 2 - 1e-6, most).map(({ block, at, dot }) => ({
        record: records.get(block)?.[at] as FaceRecord,
        similarity: similarityAt(distanceOf(dot)),
      })),
  };
}
