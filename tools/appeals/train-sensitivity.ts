import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { SensitiveHit } from '../../functions/appeals/domain/language/sensitivity/find-sensitive.ts';
import { sensitiveLexicon } from '../../functions/appeals/domain/language/sensitivity/lexicon.ts';
import { sensitivityFeatures } from '../../functions/appeals/domain/language/sensitivity/sensitivity-features.ts';
import {
  type Concern,
  concernOf,
  sensitivityScore,
} from '../../functions/appeals/domain/language/sensitivity/sensitivity-score.ts';
import { matterLexicon } from '../../functions/appeals/domain/language/unit/matter-lexicon.ts';
import { rawFeatures } from '../../functions/appeals/domain/language/unit/text-features.ts';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { seededRandom } from '../replay/seeded-random.ts';
import { shippedLexicon } from './text-model-files.ts';
import { fitScore } from './train/fit-score.ts';
import { type LabelledOrder, labelledOrders } from './train/labelled-orders.ts';
import { rowsOf } from './train/labelled-rows.ts';
import { interval } from './train/measures.ts';
import { groupedFolds, matterGroups } from './train/same-matter-folds.ts';
import { vocabularyOf } from './train/vocabulary.ts';
import { nestedWording, type Wording } from './train/wording.ts';

const usage =
  'npm run appeals:train-sensitivity -- --from <orders.csv or folder> [--precision 0.6] [--recall 0.9] [--dry-run]';
const modelFile = fileURLToPath(
  new URL('../../layers/chinese-text/sensitivity/weights.json', import.meta.url),
);
const foldsOfAll = 5;
const seed = 1;
const words = sensitiveLexicon();
/** Thresholds that every score reaches, and none. */
const always = { alertFrom: 0, watchFrom: 0 };
const never = { alertFrom: 2, watchFrom: 2 };

/** A message that was not learned from, with what was found in it and how it was scored. */
interface Scored {
  readonly score: number;
  readonly sensitive: boolean;
  readonly group: number;
  readonly hits: readonly SensitiveHit[];
}

/**
 * `npm run appeals:train-sensitivity`: learns which messages leaders want to be told of, reports on messages that it
 * did not learn from, and publishes the weights. The text model is to be trained on the same orders: what it makes of
 * the wording is learned anew here for each fold.
 */
await runCommand(async () => {
  const { from, precision, recall, dryRun } = readArguments();
  const orders = await labelledOrders(from, (line, why) => {
    process.stderr.write(`line ${line} left out: ${why}\n`);
  });
  const known = orders.filter(({ sensitive }) => sensitive !== undefined);
  if (!known.some(({ sensitive }) => sensitive)) throw new CommandError('No message is called sensitive.');
  const { groups, pairs } = mattersOf(known);
  const folds = groupedFolds(groups, foldsOfAll, seededRandom(seed));
  const lexicon = await shippedLexicon();
  const wording = nestedWording(
    known.map((order) => rawFeatures(order, lexicon)),
    known.map(({ sensitive }) => sensitive === true),
    { groups, folds, seed },
    (text) => process.stderr.write(`${text}\n`),
  );
  const heldOut = scoredBy(known, groups, folds, wording);
  const alertFrom = scoreForPrecision(heldOut, precision);
  const watchFrom = Math.min(alertFrom, scoreForRecall(heldOut, recall));
  const lines = [
    agreementOf(known, pairs),
    `Held out, ${known.length} messages, ${known.filter(({ sensitive }) => sensitive).length} sensitive, ${foldsOfAll} folds, no matter in two of them:`,
    ...told(heldOut, { alertFrom, watchFrom }, 'alert', ['alert']),
    ...told(heldOut, { alertFrom, watchFrom }, 'alert or watch', ['alert', 'watch']),
    'Recall → precision by the score alone:',
    ...[0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((each) => `  ${each.toFixed(2)} → ${precisionAt(heldOut, each)}`),
  ];
  console.log(lines.join('\n'));
  if (dryRun) return;
  const card = {
    learnedFrom: `${known.length} messages to a provincial petition board, 2010 to 2020, ${known.filter(({ sensitive }) => sensitive).length} called sensitive by one reader`,
    learnedAt: new Date().toISOString().slice(0, 10),
    measures: lines,
    limits:
      'One reader said what is sensitive, and near-duplicates differ; the lexicon was written by a reading of these messages.',
  };
  const examples = known.map((order, at) => exampleOf(order, wording.heldOut[at] as number));
  await mkdir(path.dirname(modelFile), { recursive: true });
  await writeFile(
    modelFile,
    `${JSON.stringify({ card, alertFrom, watchFrom, ...fitScore(examples) }, null, 2)}\n`,
  );
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      precision: { type: 'string', default: '0.6' },
      recall: { type: 'string', default: '0.9' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [precision, recall] = [Number(values.precision), Number(values.recall)];
  const isShare = (share: number): boolean => share > 0 && share < 1;
  if (!values.from || !isShare(precision) || !isShare(recall)) throw new CommandError(usage);
  return { from: values.from, precision, recall, dryRun: values['dry-run'] };
}

function mattersOf(orders: readonly LabelledOrder[]) {
  const noMatters = matterLexicon([]);
  const texts = orders.map(({ text }) => rawFeatures({ title: '', text }, noMatters));
  return matterGroups(
    rowsOf(vocabularyOf(texts), texts),
    orders.map(({ user }) => user),
  );
}

function exampleOf(order: LabelledOrder, wording: number) {
  return { ...sensitivityFeatures(order, words, wording), sensitive: order.sensitive === true };
}

/** Each message by weights that learned nothing of its matter; neither did what they are told of the wording. */
function scoredBy(
  orders: readonly LabelledOrder[],
  groups: Int32Array,
  folds: Int32Array,
  { heldOut, within }: Wording,
): readonly Scored[] {
  return within.flatMap((inner, fold) => {
    const rows = [...orders.entries()];
    const learned = fitScore(
      rows.flatMap(([row, order]) => (folds[row] === fold ? [] : [exampleOf(order, inner[row] as number)])),
    );
    return rows.flatMap(([row, order]): Scored[] => {
      if (folds[row] !== fold) return [];
      const example = exampleOf(order, heldOut[row] as number);
      const score = sensitivityScore(learned, example);
      return [{ score, sensitive: example.sensitive, group: groups[row] as number, hits: example.hits }];
    });
  });
}

/** How far the labels hold with themselves. */
function agreementOf(
  orders: readonly LabelledOrder[],
  pairs: readonly (readonly [number, number])[],
): string {
  const counts = pairs.map(
    ([one, other]) => Number(orders[one]?.sensitive) + Number(orders[other]?.sensitive),
  );
  const both = counts.filter((count) => count === 2).length;
  const any = counts.filter((count) => count > 0).length;
  return `Of ${any} pairs of near-duplicates with one called sensitive, in ${both} both are.`;
}

function byScore(all: readonly Scored[]): Scored[] {
  return [...all].sort((one, other) => other.score - one.score);
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}

/** The lowest score from which alerts hold the precision, urgent words counted in. */
function scoreForPrecision(all: readonly Scored[], precision: number): number {
  const candidates = byScore(all).filter(({ score, hits }) => concernOf(hits, score, always) === 'alert');
  const urgent = candidates.filter(({ hits }) => concernOf(hits, 0, never) === 'alert');
  let right = urgent.filter(({ sensitive }) => sensitive).length;
  let told = urgent.length;
  let threshold = 1;
  for (const { score, hits, sensitive } of candidates) {
    if (concernOf(hits, 0, never) === 'alert') continue;
    told++;
    if (sensitive) right++;
    if (right / told >= precision) threshold = score;
  }
  return rounded(threshold);
}

/** The highest score from which alerts and watches together find this share; 0 where it cannot be reached. */
function scoreForRecall(all: readonly Scored[], recall: number): number {
  const wanted = recall * all.filter(({ sensitive }) => sensitive).length;
  let found = 0;
  for (const { score, hits, sensitive } of byScore(all)) {
    if (sensitive && hits.length > 0) found++;
    if (found >= wanted) return rounded(score);
  }
  return 0;
}

function precisionAt(all: readonly Scored[], recall: number): string {
  const wanted = Math.ceil(recall * all.filter(({ sensitive }) => sensitive).length);
  let right = 0;
  const at = byScore(all).findIndex(({ sensitive }) => {
    if (sensitive) right++;
    return right >= wanted;
  });
  return (wanted / (at + 1)).toFixed(2);
}

function told(
  all: readonly Scored[],
  thresholds: { readonly alertFrom: number; readonly watchFrom: number },
  name: string,
  concerns: readonly Concern[],
): readonly string[] {
  const isTold = ({ hits, score }: Scored): boolean => concerns.includes(concernOf(hits, score, thresholds));
  const named = all.filter(isTold);
  const sensitive = all.filter((each) => each.sensitive);
  return [
    `  ${name} (from ${concerns.at(-1) === 'watch' ? thresholds.watchFrom : thresholds.alertFrom}): ${named.length} messages`,
    `    recall    ${share(sensitive, isTold)}`,
    `    precision ${share(named, (each) => each.sensitive)}`,
  ];
}

/** A share with its 95 % interval, whole matters resampled. */
function share(of: readonly Scored[], hit: (each: Scored) => boolean): string {
  const hits = of.map(hit);
  const groups = of.map(({ group }) => group);
  const [from, to] = interval(hits, groups, seededRandom(seed));
  const part = hits.filter(Boolean).length / Math.max(1, hits.length);
  return `${part.toFixed(3)} (95 %: ${from.toFixed(2)} to ${to.toFixed(2)})`;
}
