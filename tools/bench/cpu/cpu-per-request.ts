import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { loadDistrict } from '../../../infra/config/district.ts';
import { districtSlice } from '../../../infra/constructs/cell.ts';
import { bundleFunction, districtModule, functionsOf } from '../../../infra/constructs/function-bundle.ts';
import type { BenchContext } from '../bench-context.ts';
import { clerkOf } from '../bench-hall.ts';
import type { Section } from '../report.ts';
import { median, rounded } from '../statistics.ts';

const requestsPerRound = 200;
const warmUpRequests = 400;

/** What a request is, as API Gateway hands it over. */
const post = (
  path: string,
  parameters: Record<string, string>,
  who: { sub: string; group: string },
  body: unknown,
) => ({
  version: '2.0',
  routeKey: `POST ${path}`,
  rawPath: path,
  rawQueryString: '',
  headers: {
    'content-type': 'application/json',
    'accept-language': 'zh-CN',
    'idempotency-key': '0192f3a0-7c1e-7000-8000-000000000001',
  },
  pathParameters: parameters,
  isBase64Encoded: false,
  requestContext: {
    requestId: 'bench',
    http: { method: 'POST', path },
    authorizer: { jwt: { claims: { sub: who.sub, username: who.sub, 'cognito:groups': `[${who.group}]` } } },
  },
  body: JSON.stringify(body),
});

const requests = {
  issue: post(
    '/v1/halls/{hall}/tickets',
    { hall: 'center' },
    { sub: 'kiosk-01', group: 'kiosk' },
    {
      services: ['tax-invoice'],
      language: 'zh-CN',
    },
  ),
  'call next': post(
    '/v1/halls/{hall}/windows/{window}/call-next',
    { hall: 'center', window: '01' },
    { sub: clerkOf('01'), group: 'clerk' },
    {},
  ),
};

interface Used {
  readonly cpuMicroseconds: number;
  readonly wallMicroseconds: number;
}

/** CPU of a warm function for one request, all of its own work and the SDK's, against a table that only answers. */
export async function cpuPerRequest(context: BenchContext): Promise<Section> {
  const rounds = context.rounds(9);
  const used = await withFunction(async (ask) => {
    const byName: Record<string, Used[]> = {};
    for (const name of Object.keys(requests)) await ask(name, warmUpRequests);
    for (let round = 0; round < rounds; round++) {
      context.progress(`cpu-per-request: round ${round + 1} of ${rounds}`);
      for (const name of Object.keys(requests))
        byName[name] = [...(byName[name] ?? []), await ask(name, requestsPerRound)];
    }
    return byName;
  });
  const figures = Object.entries(used).map(([name, each]) => ({
    request: name,
    cpuMilliseconds: rounded(median(each.map(({ cpuMicroseconds }) => cpuMicroseconds)) / 1000, 2),
    wallMilliseconds: rounded(median(each.map(({ wallMicroseconds }) => wallMicroseconds)) / 1000, 2),
  }));
  return {
    title: `CPU per request (median of ${rounds} rounds of ${requestsPerRound})`,
    columns: ['request', 'CPU ms', 'wall ms'],
    rows: figures.map(({ request, cpuMilliseconds, wallMilliseconds }) => [
      request,
      cpuMilliseconds,
      wallMilliseconds,
    ]),
    notes: [
      'The bundle of ticketing/api, warm, one request after another; the table is a server in another process that always answers the same, over plain HTTP (TLS is not counted).',
    ],
    figures,
  };
}

type Ask = (name: string, count: number) => Promise<Used>;

async function withFunction<T>(use: (ask: Ask) => Promise<T>): Promise<T> {
  const table = fork(join(import.meta.dirname, 'stub-table.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = await once(table, 'message');
  const requester = fork(join(import.meta.dirname, 'requester.ts'), [apiBundle(), JSON.stringify(requests)], {
    env: environment(Number(port)),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(requester, 'exit').then(() => {
    throw new Error('the function ended before its requests were answered');
  });
  ended.catch(() => {});
  try {
    await Promise.race([once(requester, 'message'), ended]);
    return await use(async (name, count) => {
      requester.send({ name, count });
      const [used] = await Promise.race([once(requester, 'message'), ended]);
      return used as Used;
    });
  } finally {
    requester.kill();
    table.kill();
  }
}

function apiBundle(): string {
  const cell = { district: loadDistrict('demo'), target: 'aws' } as const;
  const entry = functionsOf('ticketing').api;
  if (!entry) throw new Error('ticketing has no api');
  const aliases = {
    '#district': districtModule(districtSlice(cell, 'ticketing')),
    '#clock': join(import.meta.dirname, 'still-clock.ts'),
  };
  return bundleFunction({ entry, aliases }).file;
}

const environment = (port: number): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  TZ: 'UTC',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  AWS_ENDPOINT_URL_KMS: `http://127.0.0.1:${port}`,
  DISTRICT: 'demo',
  TABLE_NAME: 'bench',
  IDENTITY_KEY_ID: 'bench',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'CivicHall',
});
