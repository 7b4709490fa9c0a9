import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { dayNumber, type Moment } from '../../functions/policy/domain/conditions/calendar.ts';
import { compile } from '../../functions/policy/domain/conditions/compile.ts';
import { enterpriseFields } from '../../functions/policy/domain/conditions/enterprise-fields.ts';
import { firmMatcher } from '../../functions/policy/domain/conditions/reasons.ts';
import district from '../../infra/config/districts/demo.json' with { type: 'json' };
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { firmOfLine, type MatchRow, matchRows, readPolicies } from './match-row.ts';

const usage = `npm run -s policies:match -- --policies p.json --enterprises e.jsonl
  [--only eligible] [--near-misses] [--on YYYY-MM-DD] > out.jsonl`;

/** `npm run -s policies:match`: every policy against every enterprise, a line each pair, in the order of the input. */
await runCommand(async () => {
  const { policies, enterprises, wanted, moment } = readArguments();
  const { checked, faults } = await readPolicies(policies, moment);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (checked.length === 0) throw new CommandError(`No policy of ${policies} can be used.`);
  const circuit = compile(checked, enterpriseFields, moment);
  const matcher = firmMatcher(circuit);
  let number = 0;
  let bad = 0;
  let rows = 0;
  const lines = createInterface({
    input: createReadStream(enterprises),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    const firm = firmOfLine(line, moment.day);
    if (!firm.ok) {
      bad++;
      process.stderr.write(`line ${number} left out: ${firm.error}\n`);
      continue;
    }
    const found = matchRows(matcher, firm.value).filter(wanted);
    rows += found.length;
    const text = found.map((row) => `${JSON.stringify(row)}\n`).join('');
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
  }
  process.stderr.write(`${checked.length} policies, ${number} lines, ${bad} left out, ${rows} rows\n`);
});

function readArguments(): {
  policies: string;
  enterprises: string;
  wanted: (row: MatchRow) => boolean;
  moment: Moment;
} {
  const { values } = parseArgs({
    options: {
      policies: { type: 'string' },
      enterprises: { type: 'string' },
      only: { type: 'string' },
      'near-misses': { type: 'boolean' },
      on: { type: 'string' },
    },
  });
  const { policies, enterprises, only, on } = values;
  if (!policies || !enterprises) throw new CommandError(usage);
  if (only !== undefined && only !== 'eligible') throw new CommandError(`--only takes eligible.\n${usage}`);
  if (on !== undefined && Number.isNaN(dayNumber(on))) throw new CommandError(`--on takes a day.\n${usage}`);
  const zone = district.timeZone;
  const day = on ?? new Date().toLocaleDateString('sv', { timeZone: zone });
  const isWanted = { eligible: only === 'eligible', near: values['near-misses'] === true };
  const all = !isWanted.eligible && !isWanted.near;
  return {
    policies,
    enterprises,
    moment: { day, zone },
    wanted: (row) =>
      all ||
      (isWanted.eligible && row.verdict === 'eligible') ||
      (isWanted.near && row.nearMiss !== undefined),
  };
}
