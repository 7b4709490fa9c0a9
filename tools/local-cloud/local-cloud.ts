import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../cloud/command-error.ts';
import { type Installation, installLocalCloud } from './install.ts';
import { choosePort } from './port.ts';
import { projectFolder, repositoryFolder } from './project-folder.ts';

/** Where a running local cloud is reached. */
export interface RunningCloud {
  /** `http://127.0.0.1:<port>`: an address, because the SDK then puts a bucket's name in the path. */
  readonly endpoint: string;
  readonly port: number;
  /** Process id of the server. */
  readonly pid: number;
  readonly logFile: string;
}

/** A local cloud that this process started. It ends with this process, however that ends. */
export interface LocalCloud extends RunningCloud {
  /** Ends the server and its functions: asked to leave, then killed. Safe to call twice. */
  readonly stop: () => Promise<void>;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

export interface LocalCloudOptions {
  /** Clouds of different names run side by side, each with a state folder of its own. Default `main`. */
  readonly name?: string;
  /** Whether every call is checked against the caller's IAM policies, as AWS does. Default true. */
  readonly iam?: boolean;
  /** Told what is being installed, line by line; default: nothing is shown. */
  readonly onProgress?: (line: string) => void;
}

const startTimeLimitMs = 30_000;
const stopTimeLimitMs = 6_000;

/**
 * Installs MiniStack if needed, starts it with an empty state on 4566 (or a free port) of the loopback
 * interface, and waits until it is ready.
 *
 * @throws CommandError when one of that name already runs, or when it does not get ready in 30 seconds;
 *   the message then ends with the log's last lines.
 */
export async function startLocalCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
  const { name = 'main', iam = true, onProgress = () => {} } = options;
  const running = await findLocalCloud(name);
  if (running) {
    const where = `${running.endpoint}, process ${running.pid}`;
    throw new CommandError(`The local cloud '${name}' already runs (${where}). Stop that command first.`);
  }
  const installation = await installLocalCloud(onProgress);
  const folder = await emptyStateFolder(name);
  const port = await choosePort();
  const logFile = path.join(folder, 'cloud.log');
  const server = spawnServer(installation, logFile, serverEnv(folder, port, iam));
  const ended = once(server, 'close').then(() => {});
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = () => stopServer(server, ended, folder);
  try {
    await Promise.race([waitUntilReady(endpoint), failWhenEnded(server, ended)]);
  } catch (error) {
    await stop();
    throw new CommandError(`${(error as Error).message}\n${await tail(logFile)}`);
  }
  const cloud: RunningCloud = { endpoint, port, pid: server.pid ?? 0, logFile };
  await writeFile(path.join(folder, 'cloud.json'), JSON.stringify(cloud));
  return { ...cloud, stop, ended };
}

/** The running local cloud of that name, whichever command started it; a left-over state file is ignored. */
export async function findLocalCloud(name = 'main'): Promise<RunningCloud | undefined> {
  try {
    const cloud = JSON.parse(
      await readFile(path.join(stateFolder(name), 'cloud.json'), 'utf8'),
    ) as RunningCloud;
    process.kill(cloud.pid, 0);
    return (await isReady(cloud.endpoint)) ? cloud : undefined;
  } catch {
    return undefined; // no file, half a file, or the process is gone
  }
}

async function emptyStateFolder(name: string): Promise<string> {
  const folder = stateFolder(name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'tmp'), { recursive: true });
  // MiniStack writes a CommonJS worker.js beside each function; the repository's package.json says otherwise.
  await writeFile(path.join(folder, 'package.json'), '{ "type": "commonjs" }');
  return folder;
}

function stateFolder(name: string): string {
  return path.join(projectFolder, `cloud-${name}`);
}

/** Only what the server needs: a function must not see the environment of the person who runs it. */
function serverEnv(folder: string, port: number, iam: boolean): Record<string, string> {
  const bin = path.join(repositoryFolder, 'node_modules', '.bin');
  return {
    // Functions run the first `node` of this path: the pinned Node 24.
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
    HOME: folder,
    TMPDIR: path.join(folder, 'tmp'),
    STATE_DIR: path.join(folder, 'state'),
    S3_DATA_DIR: path.join(folder, 's3'),
    LANG: 'C.UTF-8',
    // As on AWS, so that a time zone taken from the machine fails here too.
    TZ: 'UTC',
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    AUTH: String(iam),
    LOG_LEVEL: 'INFO',
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    PYTHONUNBUFFERED: '1',
  };
}

/** In a process group of its own: Ctrl-C reaches the command alone, which then ends the group in order. */
function spawnServer(installation: Installation, logFile: string, env: Record<string, string>) {
  const log = openSync(logFile, 'a');
  const server = spawn(installation.python, [path.join(import.meta.dirname, 'launch.py')], {
    detached: true,
    env: { ...env, ...installation.env },
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  return server;
}

async function waitUntilReady(endpoint: string): Promise<void> {
  const deadline = Date.now() + startTimeLimitMs;
  while (!(await isReady(endpoint))) {
    if (Date.now() > deadline)
      throw new Error(`The local cloud was not ready in ${startTimeLimitMs / 1000} s.`);
    await sleep(50);
  }
}

async function isReady(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(`${endpoint}/_ministack/ready`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // not listening yet, or no longer
  }
}

async function failWhenEnded(server: ChildProcess, ended: Promise<void>): Promise<never> {
  await ended;
  throw new Error(`The local cloud ended at once (exit code ${server.exitCode}).`);
}

async function stopServer(server: ChildProcess, ended: Promise<void>, folder: string): Promise<void> {
  server.kill('SIGTERM');
  const inTime = await Promise.race([ended.then(() => true), sleep(stopTimeLimitMs, false, { ref: false })]);
  // Also after an orderly end: a function that hung in its handler is still in the group.
  killGroup(server);
  if (!inTime) await ended;
  await rm(path.join(folder, 'cloud.json'), { force: true });
}

function killGroup(server: ChildProcess): void {
  try {
    if (server.pid) process.kill(-server.pid, 'SIGKILL');
  } catch {
    // nobody is left in it
  }
}

async function tail(logFile: string): Promise<string> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  return [`The end of ${logFile}:`, ...log.trimEnd().split('\n').slice(-15)].join('\n');
}
