import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sensitiveLexicon } from '../../functions/appeals/domain/language/sensitivity/lexicon.ts';
import { sensitivityFeatures } from '../../functions/appeals/domain/language/sensitivity/sensitivity-features.ts';
import {
  isUrgent,
  sensitivityScore,
} from '../../functions/appeals/domain/language/sensitivity/sensitivity-score.ts';
import { matterLexicon } from '../../functions/appeals/domain/language/unit/matter-lexicon.ts';
import { rawFeatures } from '../../functions/appeals/domain/language/unit/text-features.ts';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { seededRandom } from '../replay/seeded-random.ts';
import { fitScore, type ScoreExample } from './train/fit-score.ts';
import { type LabelledOrder, labelledOrders } from './train/labelled-orders.ts';
import { rowsOf } from './train/labelled-rows.ts';
import { interval } from './train/measures.ts';
import { groupedFolds, matterGroups } from './train/same-matter-folds.ts';
import { vocabularyOf } from './train/vocabulary.ts';

const usage =
  'npm run appeals:train-sensitivity -- --from <orders.csv or folder> [--precision 0.5] [--dry-run]';
const modelFile = fileURLToPath(
  new URL('../../layers/chinese-text/sensitivity/weights.json', import.meta.url),
);
const foldsOfAll = 5;
const seed = 1;

interface Example extends ScoreExample {
  readonly id: string;
  readonly group: number;
  readonly urgent: boolean;
}
interface Scored {
  readonly score: number;
  readonly sensitive: boolean;
  readonly group: number;
}

/**
 * `npm run appeals:train-sensitivity`: learns which messages leaders want to be told of, reports on messages that it
 * did not learn from, and publishes the weights.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      precision: { type: 'string', default: '0.5' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const precision = Number(values.precision);
  if (!values.from || !(precision > 0 && precision < 1)) throw new CommandError(usage);
  const orders = await labelledOrders(values.from, (line, why) => {
    process.stderr.write(`line ${line} left out: ${why}\n`);
  });
  const { examples, agreement } = examplesOf(orders.filter(({ sensitive }) => sensitive !== undefined));
  if (!examples.some(({ sensitive }) => sensitive)) throw new CommandError('No message is called sensitive.');

  const half = ({ id }: Example): boolean => (createHash('sha256').update(id).digest()[31] ?? 0) % 2 === 0;
  const read = examples.filter(half);
  const matters = new Set(read.map(({ group }) => group));
  const unread = examples.filter((each) => !half(each) && !matters.has(each.group));
  const fromHalf = thresholdFor(crossValidated(read), precision);
  const ofHalf = scored(fitScore(read), unread);
  const all = crossValidated(examples);
  const threshold = thresholdFor(all, precision);
  const lines = [
    `Lexicon and threshold from one half, asked about the matters of the other that the first does not have:`,
    ...atThreshold(ofHalf, fromHalf),
    agreement,
    `All ${examples.length}, ${foldsOfAll} folds, no matter in two of them:`,
    ...atThreshold(all, threshold),
    'Recall → precision, held out:',
    ...[0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map(
      (recall) => `  ${recall.toFixed(2)} → ${precisionAt(all, recall).toFixed(2)}`,
    ),
  ];
  console.log(lines.join('\n'));
  if (values['dry-run']) return;
  const card = {
    learnedFrom: `${examples.length} messages to a provincial petition board, 2010 to 2020, ${examples.filter(({ sensitive }) => sensitive).length} called sensitive by one reader`,
    learnedAt: new Date().toISOString().slice(0, 10),
    measures: lines,
    limits:
      'One reader said what is sensitive, and near-duplicates differ; recall 0.95 at precision 0.6 is not reached.',
  };
  await mkdir(path.dirname(modelFile), { recursive: true });
  await writeFile(modelFile, `${JSON.stringify({ card, threshold, ...fitScore(examples) }, null, 2)}\n`);
});

function examplesOf(orders: readonly LabelledOrder[]): {
  readonly examples: readonly Example[];
  readonly agreement: string;
} {
  const lexicon = sensitiveLexicon();
  const noMatters = matterLexicon([]);
  const texts = orders.map(({ text }) => rawFeatures({ title: '', text }, noMatters));
  const users = orders.map(({ user }) => user);
  const { groups, pairs } = matterGroups(rowsOf(vocabularyOf(texts), texts), users);
  const examples = orders.map((order, at) => {
    const { found, hits } = sensitivityFeatures(order, lexicon);
    const sensitive = order.sensitive === true;
    return { id: order.id, group: groups[at] as number, sensitive, urgent: isUrgent(hits), found };
  });
  return { examples, agreement: agreementOf(examples, pairs) };
}

/** How far the labels hold with themselves. */
function agreementOf(examples: readonly Example[], pairs: readonly (readonly [number, number])[]): string {
  const counts = pairs.map(
    ([one, other]) => Number(examples[one]?.sensitive) + Number(examples[other]?.sensitive),
  );
  const both = counts.filter((count) => count === 2).length;
  const any = counts.filter((count) => count > 0).length;
  return `Of ${any} pairs of near-duplicates with one called sensitive, in ${both} both are.`;
}

function scored(model: ReturnType<typeof fitScore>, examples: readonly Example[]): readonly Scored[] {
  return examples.map(({ sensitive, group, found, urgent }) => ({
    sensitive,
    group,
    score: urgent ? 1 : sensitivityScore(model, { found }),
  }));
}

/** Each example's score by weights that learned nothing of its matter. */
function crossValidated(examples: readonly Example[]): readonly Scored[] {
  const groups = Int32Array.from(examples, ({ group }) => group);
  const folds = groupedFolds(groups, foldsOfAll, seededRandom(seed));
  return Array.from({ length: foldsOfAll }, (_, fold) => {
    const model = fitScore(examples.filter((__, at) => folds[at] !== fold));
    return scored(
      model,
      examples.filter((__, at) => folds[at] === fold),
    );
  }).flat();
}

function byScore(all: readonly Scored[]): Scored[] {
  return [...all].sort((one, other) => other.score - one.score);
}

/** The lowest score at and above which the precision is held. */
function thresholdFor(all: readonly Scored[], precision: number): number {
  let right = 0;
  let threshold = 1;
  byScore(all).forEach(({ sensitive, score }, at) => {
    if (sensitive) right++;
    if (right / (at + 1) >= precision) threshold = score;
  });
  return Math.round(threshold * 1000) / 1000;
}

function precisionAt(all: readonly Scored[], recall: number): number {
  const wanted = Math.ceil(recall * all.filter(({ sensitive }) => sensitive).length);
  let right = 0;
  const at = byScore(all).findIndex(({ sensitive }) => {
    if (sensitive) right++;
    return right >= wanted;
  });
  return wanted / (at + 1);
}

function atThreshold(all: readonly Scored[], threshold: number): readonly string[] {
  const sensitive = all.filter((each) => each.sensitive);
  const named = all.filter(({ score }) => score >= threshold);
  return [
    `  threshold ${threshold}: ${all.length} messages, ${sensitive.length} sensitive, ${named.length} named`,
    `  recall    ${share(sensitive, ({ score }) => score >= threshold)}`,
    `  precision ${share(named, (each) => each.sensitive)}`,
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
