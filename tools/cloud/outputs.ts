import { CloudFormationClient, paginateDescribeStacks, type Stack } from '@aws-sdk/client-cloudformation';
import { CommandError } from './command-error.ts';
import type { CloudTarget } from './target.ts';

/** What a district's stacks say about themselves (`ApiUrl`, …), merged over the stacks. */
export type DistrictOutputs = Readonly<Record<string, string>>;

/** The tag that says which district a stack belongs to: a name cannot, `demo` begins `demo-west` too. */
const districtTag = 'civichall:district';

/** Reads the outputs of a deployed district. @throws CommandError when it is not deployed there. */
export async function readOutputs(target: CloudTarget, district: string): Promise<DistrictOutputs> {
  const client = new CloudFormationClient(target.sdk);
  const stacks: Stack[] = [];
  for await (const page of paginateDescribeStacks({ client }, {})) stacks.push(...(page.Stacks ?? []));
  const own = stacks.filter(({ Tags }) =>
    Tags?.some(({ Key, Value }) => Key === districtTag && Value === district),
  );
  if (own.length === 0) throw new CommandError(`District '${district}' is not deployed on ${target.name}.`);
  const outputs = Object.entries(mergeOutputs(own));
  return Object.fromEntries(outputs.map(([key, value]) => [key, atEndpoint(value, target.endpoint)]));
}

/**
 * The CDK composes some addresses itself, by AWS's host names: `wss://<id>.execute-api.<region>…/<stage>`.
 * An emulator serves them at its own port.
 */
export function atEndpoint(value: string, endpoint: string | undefined): string {
  if (!endpoint) return value;
  const { port } = new URL(endpoint);
  const host = /^(http|ws)s:\/\/([a-z0-9]+\.execute-api)\.[a-z0-9-]+\.amazonaws\.com(\.cn)?(?=\/|$)/;
  return value.replace(host, `$1://$2.localhost:${port}`);
}

/** Drops what CDK exports between stacks. @throws Error when two stacks give one key different values. */
export function mergeOutputs(stacks: readonly Pick<Stack, 'StackName' | 'Outputs'>[]): DistrictOutputs {
  const merged: Record<string, string> = {};
  for (const { StackName, Outputs = [] } of stacks) {
    for (const { OutputKey: key, OutputValue: value } of Outputs) {
      if (!key || value === undefined || key.startsWith('ExportsOutput')) continue;
      if (merged[key] !== undefined && merged[key] !== value) {
        throw new Error(`${StackName} gives the output ${key} a second value: rename one of the two.`);
      }
      merged[key] = value;
    }
  }
  return merged;
}

/** One output that must be there. @throws CommandError listing those that are. */
export function outputOf(outputs: DistrictOutputs, key: string): string {
  const value = outputs[key];
  if (value === undefined) {
    throw new CommandError(`The district has no output ${key}; it has ${Object.keys(outputs).join(', ')}.`);
  }
  return value;
}
