import type { MatterLexicon } from '../../../functions/appeals/domain/language/unit/matter-lexicon.ts';
import {
  readMessage,
  type TextModel,
  textReader,
} from '../../../functions/appeals/domain/language/unit/text-model.ts';
import type { LabelledOrder } from './labelled-orders.ts';
import { type Lesson, messageHash } from './learn-orders.ts';
import { ranking } from './measures.ts';

/** From so many messages that the present model never learned from, the two are compared on them. */
const enough = 200;
/** Two cross-validations over the same messages differ by this much by chance. */
const byChance = 0.005;

/**
 * Whether what was learned is worse than the present model: on the messages that neither learned from, or where
 * there are too few of these, by their cross-validated accuracies.
 */
export function comparison(
  orders: readonly LabelledOrder[],
  lesson: Pick<Lesson, 'right' | 'unit'>,
  present: TextModel,
  lexicon: MatterLexicon,
): { readonly isWorse: boolean; readonly text: string } {
  const learned = new Set(present.learned);
  const fresh = [...orders.keys()].filter((row) => {
    const order = orders[row];
    return order && !learned.has(messageHash(order));
  });
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  if (fresh.length < enough) {
    const isWorse = lesson.unit.accuracy < present.card.accuracy - byChance;
    return {
      isWorse,
      text: `Cross-validated: this model ${percent(lesson.unit.accuracy)}, the present one ${percent(present.card.accuracy)}.`,
    };
  }
  const own = fresh.filter((row) => lesson.right[row]).length;
  const reader = textReader(present, lexicon);
  const question = present.questions.find(({ name }) => name === 'unit');
  const theirs = fresh.filter((row) => {
    const order = orders[row];
    if (!order || !question) return false;
    const [best] = ranking(readMessage(reader, order).sums.unit ?? []);
    return question.classes[best ?? -1] === order.unit;
  }).length;
  return {
    isWorse: own < theirs,
    text: `On ${fresh.length} messages that neither learned from: this model ${percent(own / fresh.length)}, the present one ${percent(theirs / fresh.length)}.`,
  };
}
