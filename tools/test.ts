import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';

/**
 * `npm test`: everything that must hold, in the order in which it is cheapest to be told. Goes on after a
 * failure, so that one run tells all, and closes with one line that counts tests and checks together.
 * `npm test -- --fast` leaves out what needs the local cloud.
 */
interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** A vitest project counts its own tests; any other check counts as one. */
  readonly report?: string;
}

const folder = '.civichall/test-reports';
const suite = (name: string, project: string): Check => ({
  name,
  command: [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${folder}/${project}.json`,
  ],
  report: `${folder}/${project}.json`,
});

const checks: readonly Check[] = [
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'types of the pages', command: ['vue-tsc', '--noEmit', '-p', 'web'] },
  { name: 'dead code', command: ['knip'] },
  suite('unit and property tests', 'unit'),
  suite('contracts, infrastructure and architecture', 'house'),
  ...(process.argv.includes('--fast')
    ? []
    : [
        suite('integration and journeys on a local cloud', 'cloud'),
        suite('pages in a browser, on a local cloud', 'browser'),
      ]),
];

/** Runs a command of node_modules/.bin with its output shown; true when it exits with 0. */
const succeeds = ([name = '', ...options]: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${name}`, options, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

async function outcomeOf(check: Check): Promise<{ passed: number; failed: number }> {
  const good = await succeeds(check.command);
  if (!check.report) return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const report = await readFile(check.report, 'utf8').then(
    (text) => JSON.parse(text) as VitestReport,
    () => ({ numPassedTests: 0, numFailedTests: 0 }),
  );
  const { numPassedTests: passed, numFailedTests: failed } = report;
  const broken = failed === 0 && (!good || passed === 0);
  return { passed, failed: broken ? 1 : failed };
}

await mkdir(folder, { recursive: true });
const total = { passed: 0, failed: 0 };
const lines: string[] = [];
for (const check of checks) {
  console.log(`\n── ${check.name} ──`);
  const begun = performance.now();
  const { passed, failed } = await outcomeOf(check);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  lines.push(`${failed === 0 ? '✓' : '✗'} ${check.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${lines.join('\n')}\n\nTests: ${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
