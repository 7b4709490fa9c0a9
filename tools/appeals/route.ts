import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import {
  type MessageReading,
  type ReadingRules,
  understandMessage,
} from '../../functions/appeals/domain/language/understand-message.ts';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { type RoutedRow, routedRow } from './route-row.ts';
import { shippedReading } from './text-model-files.ts';

const usage = 'npm run -s appeals:route -- [--precision 0.93] < in.jsonl > out.jsonl';
const progressEvery = 1000;

/** `npm run -s appeals:route`: JSON Lines in, who should handle each out, in the same order. */
await runCommand(async () => {
  const begun = performance.now();
  const rules = await readingRules();
  const ready = performance.now();
  let number = 0;
  let routed = 0;
  let bad = 0;
  let auto = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const row = routedRow(line.replace(/^\uFEFF/, ''));
    if (!row.ok) {
      bad++;
      process.stderr.write(`line ${number} left out: ${row.error}\n`);
      continue;
    }
    const reading = understandMessage(rules, row.value);
    if (reading.decision === 'auto') auto++;
    if (!process.stdout.write(`${JSON.stringify(shown(row.value, reading))}\n`))
      await once(process.stdout, 'drain');
    if (++routed % progressEvery === 0) process.stderr.write(`${routed} messages\n`);
  }
  const took = performance.now() - ready;
  process.stderr.write(
    `${routed} messages, ${bad} lines left out, ${auto} to be sent without review; ` +
      `ready in ${Math.round(ready - begun)} ms, ${(took / Math.max(1, routed)).toFixed(2)} ms each\n`,
  );
});

async function readingRules(): Promise<ReadingRules> {
  const { values } = parseArgs({ options: { precision: { type: 'string', default: '0.93' } } });
  const precision = Number(values.precision);
  if (!(precision >= 0.8 && precision <= 0.99))
    throw new CommandError(`--precision is from 0.80 to 0.99.\n${usage}`);
  return await shippedReading(precision);
}

/** A reading as back offices get it. */
function shown({ id }: RoutedRow, reading: MessageReading) {
  const { unit, decision, candidates, theme, kind, address, sensitive, watch, group, simple } = reading;
  return {
    id,
    unit,
    decision,
    candidates: candidates.map(({ unit, p }) => ({ unit, p: Math.round(p * 1e4) / 1e4 })),
    theme,
    kind,
    address,
    sensitive,
    watch,
    group,
    simple,
  };
}
