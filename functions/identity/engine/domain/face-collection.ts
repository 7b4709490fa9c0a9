import { type FaceTemplate, templateLength } from './face.ts';

/** What a collection keeps of a face beside its template; positions are shares of the picture's sides. */
export interface FaceRecord {
  readonly faceId: string;
  readonly imageId: string;
  readonly externalImageId?: string;
  readonly confidence: number;
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

/** Faces that are stored and loaded together. A block never changes: another with another number takes its place. */
export interface FaceBlock {
  readonly records: readonly FaceRecord[];
  /** The templates in the records' order, one after another. */
  readonly templates: Float32Array;
}

/** What is known of a collection without its faces. */
export interface CollectionHead {
  readonly collectionId: string;
  /** Tells a collection from a deleted one of the same name. */
  readonly generation: string;
  /** Grows with every change. */
  readonly version: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Faces of every block by its number. */
  readonly blocks: ReadonlyMap<number, number>;
  /** Being deleted: it is no longer there for anybody. */
  readonly deleting: boolean;
}

/** A change of a collection: blocks that come, blocks that go. */
export interface CollectionChange {
  readonly added: ReadonlyMap<number, FaceBlock>;
  readonly removed: readonly number[];
}

/** A full block stays under DynamoDB's 400 KB, with the longest external ids too. */
export const blockFaces = 500;
/** Blocks up to this size are merged when there are many. */
const smallFaces = 250;
const mostSmallBlocks = 40;
/** Blocks that one change may take part with: a transaction takes 4 MB. */
const mostRewritten = 8;

/** Faces in all blocks. */
export const faceCount = ({ blocks }: CollectionHead): number =>
  [...blocks.values()].reduce((sum, faces) => sum + faces, 0);

/** Blocks are numbered by the version that made them. */
const firstNumber = ({ version }: CollectionHead): number => (version + 1) * 10;

/** Faces come in as a block of their own; when there are many small ones, they are merged. */
export function adding(
  head: CollectionHead,
  faces: FaceBlock,
  blockOf: (number: number) => FaceBlock,
): CollectionChange {
  const merged = toMerge(head, faces.records.length);
  const whole = joined([...merged.map(blockOf), faces]);
  return { added: new Map([[firstNumber(head), whole]]), removed: merged };
}

function toMerge({ blocks }: CollectionHead, coming: number): number[] {
  const small = [...blocks]
    .filter(([, faces]) => faces <= smallFaces)
    .sort(([, one], [, other]) => one - other);
  if (small.length < mostSmallBlocks) return [];
  const merged: number[] = [];
  let sum = coming;
  for (const [number, faces] of small) {
    sum += faces;
    if (sum <= blockFaces) merged.push(number);
  }
  return merged;
}

/** Blocks without the faces named: what was there of them is in no block any more. */
export function removing(
  head: CollectionHead,
  faceIds: ReadonlySet<string>,
  blockOf: (number: number) => FaceBlock,
): CollectionChange & { readonly found: readonly string[] } {
  const touched = [...head.blocks.keys()]
    .map((number) => ({ number, block: blockOf(number) }))
    .filter(({ block }) => block.records.some(({ faceId }) => faceIds.has(faceId)))
    .slice(0, mostRewritten);
  const rests = touched.map(({ block }) => kept(block, (faceId) => !faceIds.has(faceId)));
  const first = firstNumber(head);
  return {
    added: new Map(
      rests.filter(({ records }) => records.length > 0).map((rest, index) => [first + index, rest]),
    ),
    removed: touched.map(({ number }) => number),
    found: touched.flatMap(({ block }) =>
      block.records.map(({ faceId }) => faceId).filter((faceId) => faceIds.has(faceId)),
    ),
  };
}

/** The head after a change. */
export function changed(head: CollectionHead, { added, removed }: CollectionChange): CollectionHead {
  const blocks = new Map(head.blocks);
  for (const number of removed) blocks.delete(number);
  for (const [number, { records }] of added) blocks.set(number, records.length);
  return { ...head, version: head.version + 1, blocks };
}

function joined(blocks: readonly FaceBlock[]): FaceBlock {
  const records = blocks.flatMap((block) => block.records);
  const templates = new Float32Array(records.length * templateLength);
  let at = 0;
  for (const block of blocks) {
    templates.set(block.templates, at);
    at += block.templates.length;
  }
  return { records, templates };
}

function kept({ records, templates }: FaceBlock, keeps: (faceId: string) => boolean): FaceBlock {
  const places = records.flatMap(({ faceId }, at) => (keeps(faceId) ? [at] : []));
  return {
    records: places.map((at) => records[at] as FaceRecord),
    templates: joinedTemplates(places.map((at) => templateAt(templates, at))),
  };
}

/** The `at`-th of templates that lie one after another. */
export const templateAt = (templates: Float32Array, at: number): FaceTemplate =>
  templates.subarray(at * templateLength, (at + 1) * templateLength);

/** Templates one after another. */
export function joinedTemplates(templates: readonly FaceTemplate[]): Float32Array {
  const all = new Float32Array(templates.length * templateLength);
  for (const [at, template] of templates.entries()) all.set(template, at * templateLength);
  return all;
}

const fullScale = 32_767;

/** Templates at half their size: 16 bits a number, by which a product changes by less than 0.0001. */
export const packedTemplates = (templates: Float32Array): Uint8Array =>
  new Uint8Array(Int16Array.from(templates, (value) => Math.round(value * fullScale)).buffer);

/** What {@link packedTemplates} packed. */
export function unpackedTemplates(bytes: Uint8Array): Float32Array {
  // Copied, because 16 bits must lie at an even address.
  const packed = new Int16Array(bytes.slice().buffer);
  const templates = new Float32Array(packed.length);
  // A loop: `Float32Array.from` with a function takes ten times as long, and a hundred thousand faces wait for it.
  for (let at = 0; at < packed.length; at++) templates[at] = (packed[at] as number) / fullScale;
  return templates;
}
