import { err, ok, type Result } from '../../../../shared/kernel/result.ts';
import type { TextModel } from './text-model.ts';

/** First bytes of a model file: what it is, and the version of its form. */
const mark = 'civichall-text-model-1\n';

type Header = Pick<TextModel, 'card' | 'questions' | 'sureFrom' | 'surePoints'> & {
  readonly columns: number;
  readonly learned: number;
};

/**
 * A model as bytes: the mark, the length of a JSON header (4 bytes), the header, then names (4 bytes each), weights
 * of the columns (4), learned messages (4), weights of the classes (1). Numbers have the small end first.
 */
export function modelBytes(model: TextModel): Uint8Array {
  const { card, questions, sureFrom, surePoints, vocabulary, learned, weights } = model;
  const header: Header = {
    card,
    questions,
    sureFrom,
    surePoints,
    columns: vocabulary.names.length,
    learned: learned.length,
  };
  const encoder = new TextEncoder();
  const begin = encoder.encode(mark);
  const json = encoder.encode(JSON.stringify(header));
  const numbers = 4 * (2 * header.columns + header.learned);
  const bytes = new Uint8Array(begin.length + 4 + json.length + numbers + weights.length);
  const view = new DataView(bytes.buffer);
  bytes.set(begin);
  view.setUint32(begin.length, json.length, true);
  let at = begin.length + 4;
  bytes.set(json, at);
  at += json.length;
  vocabulary.names.forEach((name, each) => {
    view.setUint32(at + 4 * each, name, true);
  });
  at += 4 * header.columns;
  vocabulary.weights.forEach((weight, each) => {
    view.setFloat32(at + 4 * each, weight, true);
  });
  at += 4 * header.columns;
  learned.forEach((hash, each) => {
    view.setUint32(at + 4 * each, hash, true);
  });
  at += 4 * header.learned;
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), at);
  return bytes;
}

/**
 * Reads what {@link modelBytes} wrote.
 * @returns or what is wrong with the file, in words
 */
export function readModel(bytes: Uint8Array): Result<TextModel, string> {
  const decoder = new TextDecoder();
  if (decoder.decode(bytes.subarray(0, mark.length)) !== mark) return err('not a text model of this version');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < mark.length + 4) return err('ends before its header');
  const length = view.getUint32(mark.length, true);
  let at = mark.length + 4 + length;
  if (bytes.length < at) return err('ends within its header');
  const header = JSON.parse(decoder.decode(bytes.subarray(at - length, at))) as Header;
  const width = header.questions.reduce((sum, { classes }) => sum + classes.length, 0);
  if (bytes.length !== at + 4 * (2 * header.columns + header.learned) + header.columns * width)
    return err('is not as long as its header says');
  const names = new Uint32Array(header.columns);
  const columnWeights = new Float32Array(header.columns);
  const learned = new Uint32Array(header.learned);
  for (let column = 0; column < names.length; column++, at += 4) names[column] = view.getUint32(at, true);
  for (let column = 0; column < names.length; column++, at += 4)
    columnWeights[column] = view.getFloat32(at, true);
  for (let each = 0; each < learned.length; each++, at += 4) learned[each] = view.getUint32(at, true);
  return ok({
    card: header.card,
    questions: header.questions,
    sureFrom: header.sureFrom,
    surePoints: header.surePoints,
    vocabulary: { names, weights: columnWeights },
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + at, header.columns * width),
    learned,
  });
}
