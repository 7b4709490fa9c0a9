import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { UNKNOWN_ACCOUNT } from 'aws-cdk-lib/cx-api';
import { projectFolder } from '../local-cloud/project-folder.ts';
import { runNode } from './child-command.ts';
import { CommandError } from './command-error.ts';
import { type DistrictOutputs, readOutputs } from './outputs.ts';
import { type CloudTarget, emulatorAccount } from './target.ts';

export interface CdkOptions {
  /** Told each line the CDK prints; default: nothing is shown. */
  readonly onProgress?: (line: string) => void;
}

const cdkCli = path.join(
  path.dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')),
  'bin',
  'cdk',
);

const assembliesFolder = path.join(projectFolder, 'assemblies');

const silent = () => {};

/**
 * Prepares an account and region for the CDK, once: asset bucket and roles. Quick when already done.
 * @throws CommandError when it fails, when nobody answers, or when there are no credentials for AWS.
 */
export async function bootstrap(target: CloudTarget, options: CdkOptions = {}): Promise<void> {
  if (!(await isBootstrapped(target))) await bootstrapAnew(target, options);
}

async function bootstrapAnew(target: CloudTarget, options: CdkOptions): Promise<void> {
  // In a folder without cdk.json the CLI does not build the app first.
  await mkdir(assembliesFolder, { recursive: true });
  // The CLI asks the cloud which account the credentials belong to.
  await cdk(['bootstrap', `aws://${UNKNOWN_ACCOUNT}/${target.region}`], target, options, assembliesFolder);
}

/**
 * Builds the district's stacks, checks included, into an assembly folder; needs no cloud.
 * @returns the assembly folder.
 * @throws CommandError with what the app said when the config or a check is wrong.
 */
export async function synthDistrict(
  target: Pick<CloudTarget, 'name' | 'region' | 'endpoint'>,
  district: string,
  options: CdkOptions = {},
): Promise<string> {
  const assembly = path.join(assembliesFolder, `${target.name}-${district}`);
  await runNode(`Building the stacks of district '${district}'`, ['infra/bin/app.ts'], {
    env: {
      CIVICHALL_DISTRICT: district,
      CLOUD: target.name,
      CDK_OUTDIR: assembly,
      CDK_DEFAULT_REGION: target.region,
      ...(target.endpoint && { CDK_DEFAULT_ACCOUNT: emulatorAccount, AWS_ENDPOINT_URL: target.endpoint }),
    },
    onLine: options.onProgress ?? silent,
  });
  return assembly;
}

/**
 * Bootstraps, builds and deploys a district; what is already there is updated.
 * @returns the outputs of its stacks.
 * @throws CommandError with the end of the CDK's output when something fails.
 */
export async function deployDistrict(
  target: CloudTarget,
  district: string,
  options: CdkOptions = {},
): Promise<DistrictOutputs> {
  const assembly = await prepare(target, district, options);
  const deploy = ['deploy', '--all', '--app', assembly, '--require-approval', 'never'];
  const fast = ['--method', 'direct', '--concurrency', '4', '--progress', 'events'];
  await cdk([...deploy, ...fast], target, options);
  return readOutputs(target, district);
}

/** Bootstraps while the app builds: each leaves the other's time unused. */
async function prepare(target: CloudTarget, district: string, options: CdkOptions): Promise<string> {
  const ready = await isBootstrapped(target);
  const [built, bootstrapped] = await Promise.allSettled([
    synthDistrict(target, district, options),
    ready || bootstrapAnew(target, options),
  ]);
  if (built.status === 'rejected') throw built.reason;
  if (bootstrapped.status === 'rejected') throw bootstrapped.reason;
  return built.value;
}

/** Deletes the district's stacks; what a stack is told to retain (its `RemovalPolicy`) stays. */
export async function destroyDistrict(target: CloudTarget, district: string, options: CdkOptions = {}) {
  const assembly = await synthDistrict(target, district, options);
  await cdk(['destroy', '--all', '--app', assembly, '--force'], target, options);
}

function cdk(args: readonly string[], target: CloudTarget, { onProgress }: CdkOptions, cwd?: string) {
  return runNode(`cdk ${args[0]}`, [cdkCli, ...args, '--no-notices'], {
    env: { ...target.env, CDK_DISABLE_VERSION_CHECK: '1', CDK_DISABLE_CLI_TELEMETRY: 'true' },
    onLine: onProgress ?? silent,
    ...(cwd && { cwd }),
  });
}

async function isBootstrapped(target: CloudTarget): Promise<boolean> {
  try {
    const client = new CloudFormationClient(target.sdk);
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }));
    return /^(CREATE|UPDATE)_COMPLETE$/.test(Stacks?.[0]?.StackStatus ?? '');
  } catch (error) {
    if ((error as Error).name === 'ValidationError') return false; // AWS's way to say: no such stack
    throw cannotReach(target, error as Error);
  }
}

function cannotReach(target: CloudTarget, error: Error): CommandError {
  if (error.name === 'CredentialsProviderError') {
    return new CommandError(
      'CLOUD=aws needs credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    );
  }
  return new CommandError(
    `${target.name} at ${target.endpoint ?? target.region} refuses: ${error.message || error}`,
  );
}
