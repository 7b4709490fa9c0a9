import { lookup } from 'node:dns/promises';
import { CommandError } from './command-error.ts';

/** Where CivicHall is deployed: the project's own local cloud, a LocalStack endpoint, or AWS. */
export type CloudName = 'local' | 'localstack' | 'aws';

const cloudNames: readonly CloudName[] = ['local', 'localstack', 'aws'];

/** One cloud as the CDK and the SDK see it. The app and its stacks are the same for all. */
export interface CloudTarget {
  readonly name: CloudName;
  readonly region: string;
  /** Base URL of an emulator; undefined for AWS. */
  readonly endpoint?: string;
  /** Variables that point the CDK CLI and any SDK at this cloud; laid over the process's own. */
  readonly env: Readonly<Record<string, string>>;
  /** The same for an SDK client made here: `new CloudFormationClient(target.sdk)`. */
  readonly sdk: {
    readonly region: string;
    readonly endpoint?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
}

/** Both emulators know this region without being told. */
const emulatorRegion = 'us-east-1';

/** The account that both emulators give to the key `test`. */
export const emulatorAccount = '000000000000';

/** Reads `CLOUD` (default `local`). @throws CommandError listing the names when it is none of them. */
export function cloudName(env: NodeJS.ProcessEnv): CloudName {
  const name = cloudNames.find((known) => known === (env.CLOUD || 'local'));
  if (!name) throw new CommandError(`CLOUD=${env.CLOUD} is not known: use ${cloudNames.join(', ')}.`);
  return name;
}

/**
 * The target that `CLOUD` names.
 *
 * @param localEndpoint the running local cloud's endpoint; needed for `CLOUD=local` only.
 * @throws CommandError for an unknown name, an unusable endpoint, or AWS without a region.
 */
export async function cloudTarget(env: NodeJS.ProcessEnv, localEndpoint?: string): Promise<CloudTarget> {
  const name = cloudName(env);
  if (name === 'aws') return awsTarget(env);
  if (name === 'localstack') {
    const endpoint = await byAddress(env.LOCALSTACK_ENDPOINT || 'http://localhost:4566');
    return emulatorTarget(name, endpoint);
  }
  if (!localEndpoint) throw new CommandError('No local cloud is running.');
  return localTarget(localEndpoint);
}

/** The project's own local cloud. */
export function localTarget(endpoint: string): CloudTarget {
  return emulatorTarget('local', endpoint);
}

function emulatorTarget(name: CloudName, endpoint: string): CloudTarget {
  const region = emulatorRegion;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // Empty is unset for the SDK: a session or profile of the person's own must never be used here.
    AWS_SESSION_TOKEN: '',
    AWS_PROFILE: '',
    ...regionEnv(region),
  };
  return { name, region, endpoint, env, sdk: { region, endpoint, credentials } };
}

function awsTarget(env: NodeJS.ProcessEnv): CloudTarget {
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  if (!region) throw new CommandError('CLOUD=aws needs AWS_REGION, for example AWS_REGION=cn-north-1.');
  return { name: 'aws', region, env: regionEnv(region), sdk: { region } };
}

function regionEnv(region: string): Record<string, string> {
  return { AWS_REGION: region, AWS_DEFAULT_REGION: region };
}

/** With a host name the SDK would look up `<bucket>.<host>`; with an address the bucket goes into the path. */
async function byAddress(endpoint: string): Promise<string> {
  try {
    const url = new URL(endpoint);
    const { address } = await lookup(url.hostname, { family: 4 });
    url.hostname = address;
    return url.origin;
  } catch {
    throw new CommandError(`LOCALSTACK_ENDPOINT=${endpoint} is no URL of a host that can be found.`);
  }
}
