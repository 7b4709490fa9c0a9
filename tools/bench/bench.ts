import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { projectFolder } from '../local-cloud/project-folder.ts';
import { algorithms } from './algorithms.ts';
import { analyseGrowth } from './appeals/analyse-growth.ts';
import { appealLife } from './appeals/appeal-life.ts';
import { routeMessage } from './appeals/route-message.ts';
import { type BenchContext, benchContext } from './bench-context.ts';
import { bundleSizes } from './bundle-sizes.ts';
import { coldStart } from './cold-start/cold-start.ts';
import { contention } from './contention/contention.ts';
import { rushModel } from './contention/rush-model.ts';
import { dollars } from './cost/dollars.ts';
import { cpuPerRequest } from './cpu/cpu-per-request.ts';
import { faces } from './faces/faces.ts';
import { livePages } from './live/live-pages.ts';
import { notices } from './notices/notices.ts';
import { pages } from './pages/click-to-pages.ts';
import { matchPolicies } from './policies/match-policies.ts';
import { reminders } from './reminders/reminders.ts';
import { markdown, printed, type Section } from './report.ts';
import { spaceColdLoad } from './spaces/cold-load.ts';
import { spaces } from './spaces/spaces.ts';
import { units } from './units/units.ts';

/** The parts by the name that `--only` takes, in the order they run; one that cannot run here says why. */
const parts: Readonly<Record<string, (context: BenchContext) => Promise<Section | string>>> = {
  'bundle-sizes': bundleSizes,
  'cold-start': coldStart,
  'cpu-per-request': cpuPerRequest,
  units,
  contention,
  'rush-model': rushModel,
  'live-pages': livePages,
  pages,
  notices,
  reminders,
  algorithms,
  faces,
  dollars,
  appeals: routeMessage,
  'appeal-life': appealLife,
  'appeal-analysis': analyseGrowth,
  policies: matchPolicies,
  spaces,
  'space-cold-load': spaceColdLoad,
};

/** Parts that take so long that they are run by name only. */
const byNameOnly = new Set(['reminders', 'appeal-analysis', 'space-cold-load']);

const usage = `npm run bench -- [--only <part>[,<part>…]] [--rounds <n>] [--markdown]
Parts: ${Object.keys(parts).join(', ')}; only by name: ${[...byNameOnly].join(', ')}`;

/** `npm run bench`: prints a table for each part, and writes all figures to `.civichall/bench.json`. */
await runCommand(async () => {
  const { only, rounds, form } = readArguments();
  const context = benchContext(rounds, (line) => process.stderr.write(`${line}\n`));
  const machine = machineNow();
  console.log(
    `${machine.cores} × ${machine.processor}, ${machine.memoryGigabytes} GB, Node ${machine.node}, load ${machine.load}\n`,
  );
  const results: Record<string, unknown> = {};
  try {
    for (const [name, part] of Object.entries(parts)) {
      if (only ? !only.includes(name) : byNameOnly.has(name)) continue;
      const section = await part(context).catch(whyNot);
      console.log(typeof section === 'string' ? `${name}: left out. ${section}\n` : form(section));
      results[name] = typeof section === 'string' ? { leftOut: section } : section.figures;
    }
  } finally {
    await context.close();
  }
  await mkdir(projectFolder, { recursive: true });
  const file = path.join(projectFolder, 'bench.json');
  await writeFile(file, JSON.stringify({ at: new Date().toISOString(), machine, rounds, results }, null, 2));
  console.log(`All figures: ${path.relative(process.cwd(), file)}`);
});

/** What cannot be had on this machine leaves a part out; a defect ends the bench. */
function whyNot(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  throw error;
}

function readArguments(): {
  only: readonly string[] | undefined;
  rounds: number | undefined;
  form: (section: Section) => string;
} {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, rounds: { type: 'string' }, markdown: { type: 'boolean' } },
  });
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !(name in parts));
  if (unknown) throw new CommandError(`There is no part '${unknown}'.\n${usage}`);
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))
    throw new CommandError(`--rounds takes a whole number from 1.\n${usage}`);
  return { only, rounds, form: values.markdown ? markdown : printed };
}

/** What it was measured on; the load tells whether something else ran beside. */
function machineNow() {
  const processors = os.cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.platform()} ${os.arch()}`,
    node: process.versions.node,
    load: os
      .loadavg()
      .map((value) => value.toFixed(1))
      .join(' '),
  };
}
