import { describe, expect, it } from 'vitest';
import { memoryTable } from '../../../../tests/support/memory-table.ts';
import { faceLibrary } from '../app/face-library.ts';
import { templateLength } from '../domain/face.ts';
import { blockFaces, type CollectionHead, type FaceBlock, faceCount } from '../domain/face-collection.ts';
import { dynamoFaceCollections } from './dynamo-face-collections.ts';

const head: CollectionHead = {
  collectionId: 'hall',
  generation: 'g1',
  version: 0,
  createdAt: 0,
  blocks: new Map(),
  deleting: false,
};

/** A template with its whole length in one place: nobody else's is near it, among the first 128. */
const templateOf = (person: number): Float32Array => {
  const template = new Float32Array(templateLength);
  template[person % templateLength] = 1;
  return template;
};
const faceOf = (person: number): FaceBlock => ({
  records: [
    {
      faceId: `face-${person}`,
      imageId: 'i',
      confidence: 99,
      box: { left: 0, top: 0, width: 1, height: 1 },
    },
  ],
  templates: templateOf(person),
});

async function opened() {
  const table = memoryTable();
  const store = dynamoFaceCollections(table.client, 'identity');
  await store.insert(head);
  return { table, store, library: faceLibrary(store), other: faceLibrary(store) };
}
const matches = async (library: ReturnType<typeof faceLibrary>, person: number) => {
  const collection = await library.open('hall');
  return collection.ok
    ? collection.value.search(templateOf(person), 90, 10).map(({ record }) => record.faceId)
    : collection.error.reason;
};

describe('a collection of faces in the table', () => {
  it('is there once', async () => {
    const { store } = await opened();
    expect(await store.insert(head)).toBe(false);
    expect(await store.head('hall')).toEqual(head);
    expect(await store.head('nobody')).toBeUndefined();
  });

  it('survives the engine: another one finds what was indexed, as it was', async () => {
    const { library, other } = await opened();
    await library.add('hall', faceOf(1));
    expect(await matches(other, 1)).toEqual(['face-1']);
    const collection = await other.open('hall');
    const template = collection.ok ? collection.value.template('face-1') : undefined;
    expect([...(template ?? [])]).toEqual([...templateOf(1)]);
  });

  it('shows a search everything that was indexed and nothing that was deleted before it, by whomever', async () => {
    const { library, other } = await opened();
    for (let person = 0; person < 20; person++) {
      await (person % 2 ? library : other).add('hall', faceOf(person));
      expect(await matches(person % 2 ? other : library, person)).toEqual([`face-${person}`]);
    }
    await other.remove('hall', ['face-7']);
    expect(await matches(library, 7)).toEqual([]);
    expect(await matches(library, 8)).toEqual(['face-8']);
  });

  it('loses nobody when two engines index at the same time', async () => {
    const { library, other, store } = await opened();
    const both = [library, other];
    await Promise.all(
      Array.from({ length: 60 }, (_, person) => both[person % 2]?.add('hall', faceOf(person))),
    );
    const stored = await store.head('hall');
    expect(stored && faceCount(stored)).toBe(60);
    for (let person = 0; person < 60; person++)
      expect(await matches(library, person)).toEqual([`face-${person}`]);
  });

  it('merges many small blocks into few', async () => {
    const { library, store } = await opened();
    for (let person = 0; person < 200; person++) await library.add('hall', faceOf(person));
    const stored = await store.head('hall');
    expect(stored && faceCount(stored)).toBe(200);
    expect(stored?.blocks.size).toBeLessThan(50);
    expect(Math.max(...(stored?.blocks.values() ?? []))).toBeLessThanOrEqual(blockFaces);
  });

  it('keeps nothing of a deleted face: neither id nor template is in any item', async () => {
    const { library, table } = await opened();
    for (let person = 0; person < 60; person++) await library.add('hall', faceOf(person));
    const before = table.items().filter(({ kind }) => kind === 'face-block').length;
    expect(await library.remove('hall', ['face-3', 'face-55', 'nobody'])).toEqual({
      ok: true,
      value: expect.arrayContaining(['face-3', 'face-55']),
    });
    const again = faceLibrary(dynamoFaceCollections(table.client, 'identity'));
    const collection = await again.open('hall');
    expect(collection.ok && [...collection.value.records()].map(({ faceId }) => faceId)).not.toContain(
      'face-3',
    );
    expect(await matches(again, 3)).toEqual([]);
    expect(await matches(again, 55)).toEqual([]);
    expect(await matches(again, 4)).toEqual(['face-4']);
    expect(table.items().filter(({ kind }) => kind === 'face-block').length).toBeLessThanOrEqual(before);
  });

  it('removes all faces of many blocks, a part at a time', async () => {
    const { library, table } = await opened();
    for (let person = 0; person < 30; person++) await library.add('hall', faceOf(person));
    const everybody = Array.from({ length: 30 }, (_, person) => `face-${person}`);
    expect(await library.remove('hall', everybody)).toMatchObject({ ok: true, value: { length: 30 } });
    expect(table.items().filter(({ kind }) => kind === 'face-block')).toEqual([]);
  });

  it('leaves nothing behind when it is deleted, and a new one of its name is empty', async () => {
    const { library, store, table } = await opened();
    for (let person = 0; person < 5; person++) await library.add('hall', faceOf(person));
    const stored = await store.head('hall');
    if (stored) await store.erase(stored);
    expect(table.items()).toEqual([]);
    expect(await matches(library, 1)).toBe('no-collection');
    await store.insert({ ...head, generation: 'g2' });
    expect(await matches(library, 1)).toEqual([]);
  });

  it('takes no face while it is being deleted', async () => {
    const { library, store, table } = await opened();
    await library.add('hall', faceOf(1));
    const stored = (await store.head('hall')) as CollectionHead;
    table.beforeWrite = async (items) => {
      if (items.some(({ kind }) => kind !== 'face-block')) return;
      table.beforeWrite = () => {};
      await store.erase(stored);
    };
    expect(await library.add('hall', faceOf(2))).toEqual({ ok: true, value: undefined });
    const marked = { ...((await store.head('hall')) as CollectionHead) };
    await store.erase(marked);
    expect(await library.add('hall', faceOf(3))).toEqual({ ok: false, error: { reason: 'no-collection' } });
    expect(table.items()).toEqual([]);
  });
});
