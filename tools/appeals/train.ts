import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { modelBytes } from '../../functions/appeals/domain/language/unit/model-file.ts';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { shippedLexicon, shippedModel, textModelFile } from './text-model-files.ts';
import { comparison } from './train/compare-models.ts';
import { labelledOrders } from './train/labelled-orders.ts';
import { learnOrders } from './train/learn-orders.ts';
import { report } from './train/report.ts';

const usage =
  'npm run appeals:train -- --from <orders.csv> [--folds 5] [--repeats 1] [--precision 0.93] [--seed 1] [--dry-run]';

/** `npm run appeals:train`: learns from closed work orders, reports, and publishes the model unless it is worse. */
await runCommand(async () => {
  const begun = performance.now();
  const { from, dryRun, ...rules } = readArguments();
  const progress = (text: string): void => {
    process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s: ${text}\n`);
  };
  const orders = await labelledOrders(from, (line, why) => {
    process.stderr.write(`line ${line} left out: ${why}\n`);
  });
  const lexicon = await shippedLexicon();
  const present = await shippedModel();
  const lesson = learnOrders(orders, lexicon, { ...rules, trainedAt: new Date().toISOString() }, progress);
  console.log(report(lesson));
  const verdict = present && comparison(orders, lesson, present, lexicon);
  if (verdict) console.log(verdict.text);
  if (verdict?.isWorse) throw new CommandError('Not published: the present model is better.');
  if (dryRun) return;
  const packed = gzipSync(modelBytes(lesson.model), { level: 9 });
  await writeFile(textModelFile, packed);
  console.log(`Published: ${(packed.length / 2 ** 20).toFixed(1)} MB`);
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      folds: { type: 'string', default: '5' },
      repeats: { type: 'string', default: '1' },
      precision: { type: 'string', default: '0.93' },
      seed: { type: 'string', default: '1' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  if (!values.from) throw new CommandError(usage);
  const whole = (text: string, least: number): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least) throw new CommandError(`${text} is not one.\n${usage}`);
    return number;
  };
  const precision = Number(values.precision);
  if (!(precision >= 0.8 && precision <= 0.99))
    throw new CommandError(`--precision is from 0.80 to 0.99.\n${usage}`);
  return {
    from: values.from,
    folds: whole(values.folds, 2),
    repeats: whole(values.repeats, 1),
    seed: whole(values.seed, 0),
    precision,
    dryRun: values['dry-run'],
  };
}
