import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { inject, vi } from 'vitest';
import { type District, loadDistrict } from '../../infra/config/district.ts';
import { type DistrictOutputs, outputOf } from '../../tools/cloud/outputs.ts';
import { type CloudTarget, localTarget } from '../../tools/cloud/target.ts';
import { type HallClient, hallClient } from './hall-client.ts';

/** A deployed district as the tests use it. */
export interface DeployedDistrict {
  readonly name: 'demo' | 'riverside';
  readonly target: CloudTarget;
  readonly outputs: DistrictOutputs;
  readonly district: District;
  /** The first hall of its file. */
  readonly hall: District['ticketing']['halls'][number];
  /** The API for a sample account. */
  readonly as: (account: string) => HallClient;
  /** The API for somebody without an account. */
  readonly anybody: HallClient;
  /** The API for the bearer of any token. */
  readonly bearing: (token: string) => HallClient;
  /** Access token of a sample account. */
  readonly tokenOf: (account: string) => string;
  /** Runs a function to its end and answers what it answered; throws what it threw. */
  readonly invoke: (functionName: string, event?: unknown) => Promise<unknown>;
  /** One sweep of the minute schedule's function; once more when the machine was too busy for it. */
  readonly sweep: () => Promise<void>;
  /** One sweep of the notices that are due, in the same way. */
  readonly sweepNotices: () => Promise<void>;
}

/** A district of the local cloud that the setup started. */
export function deployedDistrict(name: 'demo' | 'riverside'): DeployedDistrict {
  const target = localTarget(inject('endpoint'));
  const { outputs, tokens } = inject('districts')[name];
  const district = loadDistrict(name);
  const [hall] = district.ticketing.halls;
  if (!hall) throw new Error(`${name} has no hall`);
  const url = outputOf(outputs, 'ApiUrl');
  const tokenOf = (account: string): string => {
    const token = tokens[account];
    if (!token) throw new Error(`${name} has no account ${account}`);
    return token;
  };
  const invoke = invoker(target);
  // The schedule would come again too: a sweep that broke off is made whole by the next.
  const swept = async (name: string): Promise<void> => {
    await vi.waitFor(() => invoke(outputOf(outputs, name)), { timeout: 100_000, interval: 500 });
  };
  return {
    name,
    target,
    outputs,
    district,
    hall,
    as: (account) => hallClient(url, tokenOf(account)),
    anybody: hallClient(url),
    bearing: (token) => hallClient(url, token),
    tokenOf,
    invoke,
    sweep: () => swept('EveryMinuteFunctionName'),
    sweepNotices: () => swept('NoticeSweepFunctionName'),
  };
}

function invoker(target: CloudTarget): DeployedDistrict['invoke'] {
  const client = new LambdaClient(target.sdk);
  return async (FunctionName, event = {}) => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)) }),
    );
    const answer = Buffer.from(Payload ?? []).toString('utf8');
    if (FunctionError) throw new Error(`${FunctionName} failed: ${answer}`);
    return answer === '' ? undefined : JSON.parse(answer);
  };
}
