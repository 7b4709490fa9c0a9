import { append, type Columns, columnsFor } from './columns.ts';
import { fingerprinter, type Message } from './fingerprint.ts';
import type { GramWeights } from './gram-weights.ts';
import { likeness } from './same-matter.ts';

/** A text that says the like of another. */
export interface SimilarText {
  readonly id: string;
  /** Cosine of their telling pairs of characters, 0 to 1. */
  readonly likeness: number;
}

/** Texts among which the like of another one is found. Every text is compared: meant for a few thousand. */
export interface SimilarTexts {
  has(id: string): boolean;
  add(message: Message): void;
  /** At most `most` that are at least so like, the likest first. */
  like(message: Message, least: number, most: number): readonly SimilarText[];
}

/** No texts yet. */
export function similarTexts(weights: GramWeights): SimilarTexts {
  const fingerprint = fingerprinter(weights);
  const columns: Columns = columnsFor({ messages: 256, features: 16_384, anchors: 4096, facts: 2048 });
  const ids: string[] = [];
  const known = new Set<string>();
  return {
    has: (id) => known.has(id),
    add(message) {
      append(columns, fingerprint(message));
      ids.push(message.id);
      known.add(message.id);
    },
    like(message, least, most) {
      const asked = append(columns, fingerprint(message));
      // It is compared, not kept: the next one takes its place.
      columns.count -= 1;
      return ids
        .map((id, at) => ({ id, likeness: likeness(columns, asked, at) }))
        .filter((each) => each.likeness >= least)
        .sort((one, other) => other.likeness - one.likeness)
        .slice(0, most);
    },
  };
}
