import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort } from '../../local-cloud/port.ts';
import { projectFolder } from '../../local-cloud/project-folder.ts';
import type { Database } from './database.ts';

/** AWS's own DynamoDB for a developer's machine (Amazon Software License); 2.x needs Java 17. */
export const dynamoDbLocalVersion = '2.6.1';
const dependencyPlugin = '3.8.1';
const oldestJava = 17;
const startTimeLimitMilliseconds = 60_000;

const folder = path.join(projectFolder, 'dynamodb-local');
const libraries = path.join(folder, `lib-${dynamoDbLocalVersion}`);

/** There is no DynamoDB Local to be had here, and why. */
export interface Unavailable {
  readonly unavailable: string;
}

/**
 * Fetches DynamoDB Local with Maven if needed and starts it in memory on a free port of the loopback interface.
 * Where Java or Maven is missing, or fetching fails, the answer says so; nothing is thrown for that.
 */
export async function startDynamoDbLocal(
  onProgress: (line: string) => void,
): Promise<Database | Unavailable> {
  const java = await javaVersion();
  if (java === undefined || java < oldestJava)
    return { unavailable: `DynamoDB Local needs Java ${oldestJava} or newer on the PATH` };
  if (!existsSync(libraries)) {
    onProgress(`Fetching DynamoDB Local ${dynamoDbLocalVersion} with Maven`);
    const failure = await fetchLibraries();
    if (failure) return { unavailable: failure };
  }
  const port = await choosePort(0);
  const server = spawn(
    'java',
    [
      // Fewer threads of its own than cores: the callers run on the same machine.
      ...['-Xmx1500m', '-XX:+UseSerialGC'],
      `-Djava.library.path=${libraries}`,
      '-cp',
      path.join(libraries, '*'),
      'com.amazonaws.services.dynamodbv2.local.main.ServerRunner',
      ...['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)],
    ],
    { stdio: 'ignore', cwd: folder },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = () => stopServer(server);
  process.once('exit', () => server.kill('SIGKILL'));
  try {
    await untilAnswering(endpoint, server);
  } catch (error) {
    await stop();
    return { unavailable: (error as Error).message };
  }
  return { name: `DynamoDB Local ${dynamoDbLocalVersion}`, endpoint, pid: server.pid ?? 0, stop };
}

/** Major version of the `java` on the PATH; undefined where there is none. */
async function javaVersion(): Promise<number | undefined> {
  const said = await run('java', ['-version']);
  const [, major] = /version "(\d+)/.exec(said?.output ?? '') ?? [];
  return major === undefined ? undefined : Number(major);
}

/** Copies DynamoDB Local and all it needs, SQLite's native libraries too, into one folder; says what failed. */
async function fetchLibraries(): Promise<string | undefined> {
  await mkdir(folder, { recursive: true });
  const pom = path.join(folder, 'pom.xml');
  await writeFile(pom, projectModel);
  const draft = `${libraries}.draft-${process.pid}`;
  const done = await run('mvn', [
    ...['--batch-mode', '--quiet', '--file', pom],
    `-Dmaven.repo.local=${path.join(folder, 'maven')}`,
    `org.apache.maven.plugins:maven-dependency-plugin:${dependencyPlugin}:copy-dependencies`,
    `-DoutputDirectory=${draft}`,
  ]);
  if (!done) return 'DynamoDB Local is fetched with Maven: no mvn is on the PATH';
  if (done.exitCode !== 0)
    return `Maven could not fetch DynamoDB Local:\n${done.output.split('\n').slice(0, 6).join('\n')}`;
  await rename(draft, libraries);
  return undefined;
}

const projectModel = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.civichall</groupId>
  <artifactId>bench</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.amazonaws</groupId>
      <artifactId>DynamoDBLocal</artifactId>
      <version>${dynamoDbLocalVersion}</version>
    </dependency>
  </dependencies>
</project>
`;

/** Runs a program; undefined when there is none of that name. */
async function run(
  program: string,
  args: readonly string[],
): Promise<{ exitCode: number; output: string } | undefined> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return await new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output }));
  });
}

async function untilAnswering(endpoint: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeLimitMilliseconds;
  for (;;) {
    if (server.exitCode !== null) throw new Error('DynamoDB Local ended as soon as it was started');
    if (Date.now() > deadline) throw new Error('DynamoDB Local did not get ready in a minute');
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (answer) return;
    await sleep(100);
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'close');
  server.kill('SIGKILL');
  await ended;
}
