import type { SensitiveKind } from '../../order/order.ts';
import type { SensitiveHit } from './find-sensitive.ts';
import { type SensitiveLexicon, sensitiveLexicon } from './lexicon.ts';
import { type MessageText, type SensitivityFeatures, sensitivityFeatures } from './sensitivity-features.ts';

/** Learned weights of a score. */
export interface SensitivityModel {
  readonly bias: number;
  /** By name of what was found; a name without a weight says nothing. */
  readonly weights: Readonly<Record<string, number>>;
  /** Probability from which the leaders are told at once, and the lower one from which a dispatcher is to look. */
  readonly alertFrom: number;
  readonly watchFrom: number;
}

/** Who is to know of a message beside those who handle it: leaders at once, a dispatcher, nobody. */
export type Concern = 'alert' | 'watch' | 'none';

/** What is made of a message. */
export interface Sensitivity {
  readonly concern: Concern;
  /** How likely a careful reader calls it sensitive, 0 to 1. */
  readonly score: number;
  /** One for each kind that speaks for it, the weightiest first; none where it concerns nobody. */
  readonly hits: readonly SensitiveHit[];
}

/** How likely a careful reader calls a message sensitive, 0 to 1. */
export function sensitivityScore(
  { bias, weights }: Pick<SensitivityModel, 'bias' | 'weights'>,
  { found }: Pick<SensitivityFeatures, 'found'>,
): number {
  let odds = bias;
  for (const [name, value] of found) odds += (weights[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-odds));
}

const shipped = sensitiveLexicon();
/** From this weight on a word speaks for its kind by itself: grave or serious, and not only feared. */
const speaks = 0.5;

/**
 * Whom a message concerns. An alert needs words that speak by themselves and a score that reaches the model's
 * threshold, or urgent words said as a fact; for a dispatcher's look any words of the lexicon and a low score are
 * enough.
 * @param wording see {@link sensitivityFeatures}
 */
export function sensitivityOf(
  message: MessageText,
  model: SensitivityModel,
  lexicon: SensitiveLexicon = shipped,
  wording?: number,
): Sensitivity {
  const features = sensitivityFeatures(message, lexicon, wording);
  const score = sensitivityScore(model, features);
  const concern = concernOf(features.hits, score, model);
  return { concern, score, hits: concern === 'none' ? [] : weightiest(features.hits) };
}

/** See {@link sensitivityOf}. */
export function concernOf(
  hits: readonly SensitiveHit[],
  score: number,
  { alertFrom, watchFrom }: Pick<SensitivityModel, 'alertFrom' | 'watchFrom'>,
): Concern {
  if (isUrgent(hits)) return 'alert';
  if (score >= alertFrom && hits.some(({ weight }) => weight >= speaks)) return 'alert';
  return score >= watchFrom && hits.length > 0 ? 'watch' : 'none';
}

/** Whether urgent words are said as a fact. */
function isUrgent(hits: readonly SensitiveHit[]): boolean {
  return hits.some(({ grade, manner }) => grade === 'urgent' && manner === 'fact');
}

/** The weightiest hit of each kind that speaks; the weightiest of all where none does. */
function weightiest(hits: readonly SensitiveHit[]): readonly SensitiveHit[] {
  const best = new Map<SensitiveKind, SensitiveHit>();
  for (const hit of hits) {
    const known = best.get(hit.kind);
    if (!known || rank(hit) > rank(known)) best.set(hit.kind, hit);
  }
  const ranked = [...best.values()].sort((one, other) => rank(other) - rank(one));
  const speaking = ranked.filter(({ weight }) => weight >= speaks);
  return speaking.length > 0 ? speaking : ranked.slice(0, 1);
}

const rank = ({ weight, grade }: SensitiveHit): number => weight + (grade === 'urgent' ? 1 : 0);
