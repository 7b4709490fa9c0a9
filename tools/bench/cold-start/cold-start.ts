import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bundle } from '../../../infra/constructs/function-bundle.ts';
import type { BenchContext } from '../bench-context.ts';
import { deployedFunctions, yardsticks } from '../deployed-bundles.ts';
import type { Section } from '../report.ts';
import { median, rounded } from '../statistics.ts';

const bareName = 'bare: middy, logger, metrics';
const withTableName = 'bare, with the DynamoDB client';

/** What a function is first asked. None of it needs the network; the minute's sweep always does, so it only loads. */
const noRecords = { Records: [] };
const request = (routeKey: string, rawPath: string) => ({
  version: '2.0',
  routeKey,
  rawPath,
  rawQueryString: '',
  headers: { 'accept-language': 'zh-CN' },
  isBase64Encoded: false,
  requestContext: { requestId: 'bench', http: { method: 'GET', path: rawPath } },
});
const firstEvents: Readonly<Record<string, unknown>> = {
  [bareName]: {},
  [withTableName]: {},
  'ticketing/api': request('GET /v1/halls', '/v1/halls'),
  'ticketing/publish-changes': noRecords,
  'ticketing/on-queue-moved': noRecords,
  'notification/api': request('GET /none', '/none'),
  'notification/on-house-event': noRecords,
  'platform/api-docs': request('GET /openapi.json', '/openapi.json'),
  'platform/live': {
    requestContext: { routeKey: '$default', eventType: 'MESSAGE', connectionId: 'bench', requestId: 'bench' },
    body: 'ping',
    isBase64Encoded: false,
  },
};

/** What a function finds in its environment. */
const environment = {
  PATH: process.env.PATH ?? '',
  TZ: 'UTC',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  DISTRICT: 'demo',
  CONTEXT: 'bench',
  TABLE_NAME: 'bench',
  BUS_NAME: 'bench',
  KEY_ID: 'bench',
  IDENTITY_KEY_ID: 'bench',
  TOKEN_ISSUER: 'https://issuer.example',
  TOKEN_CLIENT_ID: 'bench',
  JWKS_URL: 'https://issuer.example/keys',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'CivicHall',
  POWERTOOLS_LOG_LEVEL: 'INFO',
};

/** Milliseconds of one cold start. */
interface ColdStart {
  readonly load: number;
  readonly first: number;
  /** From starting Node to its end. */
  readonly process: number;
}

/** How long each function takes from a fresh process to its first answer, beside a bare handler. */
export async function coldStart(context: BenchContext): Promise<Section> {
  const { bare, 'with-table': withTable } = yardsticks();
  const subjects: { name: string; bundle: Bundle }[] = [
    { name: bareName, bundle: bare },
    { name: withTableName, bundle: withTable },
    ...deployedFunctions(),
  ];
  const starts = new Map<string, ColdStart[]>(subjects.map(({ name }) => [name, []]));
  const rounds = context.rounds(21);
  for (let round = 0; round < rounds; round++) {
    context.progress(`cold-start: round ${round + 1} of ${rounds}`);
    for (const { name, bundle } of subjects) starts.get(name)?.push(await startOnce(name, bundle));
  }
  const figures = subjects.map(({ name, bundle }) => figureOf(name, bundle, starts));
  return {
    title: `Cold start (median of ${rounds} interleaved rounds)`,
    columns: [
      'function',
      'load ms',
      'first answer ms',
      'together ms',
      '× bare',
      '× with client',
      'process ms',
      '× bare',
    ],
    rows: figures.map((each) => [
      each.name,
      each.loadMilliseconds,
      each.firstMilliseconds ?? '–',
      each.togetherMilliseconds,
      each.timesBare,
      each.timesWithClient,
      each.processMilliseconds,
      each.processTimesBare,
    ]),
    notes: [
      'Load: importing the bundle in a fresh Node process, the environment set. First answer: an event that needs no network; every-minute always needs the table, so it is only loaded.',
      '“Process” begins with Node itself, as Lambda’s own init does. The aim is 1.5 × bare.',
      'The second yardstick is the same bare handler holding the DynamoDB document client: most of that is Node’s own node:https and the SDK.',
    ],
    figures,
  };
}

async function startOnce(name: string, bundle: Bundle): Promise<ColdStart> {
  const event = firstEvents[name];
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'one-start.mjs'), bundle.file, ...(event ? [JSON.stringify(event)] : [])],
    { env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [exitCode] = await once(child, 'close');
  if (exitCode !== 0) throw new Error(`${name} did not start:\n${said.slice(0, 2000)}`);
  const { load, first } = JSON.parse(said.trim().split('\n').at(-1) ?? '') as Omit<ColdStart, 'process'>;
  return { load, first, process: performance.now() - begun };
}

function figureOf(name: string, bundle: Bundle, starts: ReadonlyMap<string, readonly ColdStart[]>) {
  const middle = (of: string, pick: (start: ColdStart) => number) => median((starts.get(of) ?? []).map(pick));
  const together = ({ load, first }: ColdStart) => load + first;
  const times = (than: string, pick: (start: ColdStart) => number) =>
    rounded(middle(name, pick) / middle(than, pick), 2);
  return {
    name,
    bytes: bundle.bytes,
    loadMilliseconds: rounded(middle(name, ({ load }) => load)),
    firstMilliseconds: firstEvents[name] ? rounded(middle(name, ({ first }) => first)) : null,
    togetherMilliseconds: rounded(middle(name, together)),
    timesBare: times(bareName, together),
    timesWithClient: times(withTableName, together),
    processMilliseconds: rounded(middle(name, (start) => start.process)),
    processTimesBare: times(bareName, (start) => start.process),
  };
}
