import type { RawFeatures } from '../../../functions/appeals/domain/language/unit/text-features.ts';
import {
  columnFinder,
  textVector,
  type Vocabulary,
} from '../../../functions/appeals/domain/language/unit/text-vector.ts';
import type { SparseRows } from './linear-svm.ts';

/** Messages as rows of the columns of a vocabulary. */
export function rowsOf(vocabulary: Vocabulary, messages: readonly RawFeatures[]): SparseRows {
  const columnOf = columnFinder(vocabulary);
  const vectors = messages.map((raw) => textVector(vocabulary, columnOf, raw));
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach(({ columns }, row) => {
    starts[row + 1] = (starts[row] as number) + columns.length;
  });
  const size = starts[vectors.length] as number;
  const columns = new Int32Array(size);
  const values = new Float32Array(size);
  vectors.forEach((vector, row) => {
    columns.set(vector.columns, starts[row] as number);
    values.set(vector.values, starts[row] as number);
  });
  return { starts, columns, values, width: vocabulary.names.length };
}
