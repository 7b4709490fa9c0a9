import { type RawFeatures, views } from '../../../functions/appeals/domain/language/unit/text-features.ts';
import type { Vocabulary } from '../../../functions/appeals/domain/language/unit/text-vector.ts';

/** What a view counts for, and in how many messages a feature must come to be kept. */
const viewRules: Record<(typeof views)[number], { readonly scale: number; readonly least: number }> = {
  text: { scale: 1, least: 4 },
  title: { scale: 1, least: 2 },
  matter: { scale: 0.2, least: 1 },
  phrase: { scale: 0.05, least: 1 },
  unit: { scale: 0.2, least: 1 },
};

/**
 * The features of messages that are worth keeping, with what each counts for: grams by ln((1 + n) / (1 + d)) + 1,
 * phrases by ln(n / (1 + d)), where d of n messages have them; matters and units all the same.
 */
export function vocabularyOf(messages: readonly RawFeatures[]): Vocabulary {
  const seen = new Map<number, { view: number; messages: number }>();
  for (const { names, views } of messages)
    names.forEach((name, at) => {
      const known = seen.get(name);
      if (known) known.messages++;
      else seen.set(name, { view: views[at] as number, messages: 1 });
    });
  const total = messages.length;
  const names: number[] = [];
  const weights: number[] = [];
  for (const [name, { view, messages }] of seen) {
    const kind = views[view] ?? 'text';
    const { scale, least } = viewRules[kind];
    if (messages < least) continue;
    names.push(name);
    weights.push(scale * rarity(kind, messages, total));
  }
  return { names: Uint32Array.from(names), weights: Float32Array.from(weights) };
}

function rarity(view: (typeof views)[number], messages: number, total: number): number {
  if (view === 'matter' || view === 'unit') return 1;
  if (view === 'phrase') return Math.max(0.1, Math.log(total / (1 + messages)));
  return Math.log((1 + total) / (1 + messages)) + 1;
}
