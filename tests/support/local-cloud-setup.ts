import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { TestProject } from 'vitest/node';
import { instantAt } from '../../functions/shared/kernel/local-time.ts';
import { type District, loadDistrict } from '../../infra/config/district.ts';
import { bootstrap, deployDistrict } from '../../tools/cloud/cdk.ts';
import { type DistrictOutputs, outputOf } from '../../tools/cloud/outputs.ts';
import { type CloudTarget, localTarget } from '../../tools/cloud/target.ts';
import { startLocalCloud } from '../../tools/local-cloud/local-cloud.ts';
import { clockFrom } from '../../tools/replay/simulated-time.ts';
import { seed, setClock } from '../../tools/seed.ts';

/** A district as the setup leaves it: deployed, seeded, its clock on the first day of the tests. */
export interface DistrictUnderTest {
  readonly outputs: DistrictOutputs;
  /** An access token of each sample account, good for an hour. */
  readonly tokens: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the local cloud of this run is reached. */
    endpoint: string;
    districts: Readonly<Record<'demo' | 'riverside', DistrictUnderTest>>;
    /** A table like the deployed ticketing table, without stream, for use cases that run in the test's process. */
    ownTable: string;
  }
}

/** The tests live from this day on, whatever day it is: its year's holidays are known. */
const firstDay = '2026-03-02';

/**
 * Starts a local cloud of the tests' own and deploys both shipped districts to it side by side, once for all
 * test files; ends it when they are done, whether or not they passed.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cloud = await startLocalCloud({ name: 'test' });
  try {
    const target = localTarget(cloud.endpoint);
    await bootstrap(target);
    const [demo, riverside] = await Promise.all([deploy(target, 'demo'), deploy(target, 'riverside')]);
    project.provide('endpoint', cloud.endpoint);
    project.provide('districts', { demo, riverside });
    project.provide('ownTable', await tableLike(target, outputOf(demo.outputs, 'TicketingTableName')));
    await stopMinuteHands(target, demo);
  } catch (error) {
    await cloud.stop();
    throw error;
  }
  return () => cloud.stop();
}

async function deploy(target: CloudTarget, name: 'demo' | 'riverside'): Promise<DistrictUnderTest> {
  const district = loadDistrict(name);
  const outputs = await deployDistrict(target, name);
  const [tokens] = await Promise.all([
    signIn(target, outputs, district),
    setClock(target, name, clockFrom(instantAt(firstDay, '08:00', district.timeZone), 1)),
    keepWhatExpires(target, outputs),
    checkAnswers(target, name),
  ]);
  return { outputs, tokens };
}

async function signIn(target: CloudTarget, outputs: DistrictOutputs, district: District) {
  const { accounts, signIn } = await seed(target, outputs, district);
  const tokens = await Promise.all(
    accounts.map(async ({ username }) => [username, await signIn(username)] as const),
  );
  return Object.fromEntries(tokens);
}

/** What the days of the tests leave behind has long expired by the real clock. */
async function keepWhatExpires(target: CloudTarget, outputs: DistrictOutputs): Promise<void> {
  const client = new DynamoDBClient(target.sdk);
  for (const table of ['Ticketing', 'Notification', 'Certificates', 'Partners', 'Appeals', 'Identity'].map(
    (of) => `${of}TableName`,
  ))
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: outputOf(outputs, table),
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: false },
      }),
    );
}

/** Makes the functions answer 500 rather than anything that their contract does not say. */
async function checkAnswers(target: CloudTarget, district: string): Promise<void> {
  const client = new LambdaClient(target.sdk);
  for (const context of [
    'ticketing',
    'notification',
    'certificates',
    'partners',
    'appeals',
    'identity',
    'policy',
  ]) {
    const FunctionName = `civichall-${district}-${context}-api`;
    const { Environment } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const Variables = { ...Environment?.Variables, VALIDATE_RESPONSES: 'true' };
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  }
}

async function tableLike(target: CloudTarget, model: string): Promise<string> {
  const client = new DynamoDBClient(target.sdk);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: model }));
  const TableName = `own-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      LocalSecondaryIndexes: Table?.LocalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
  return TableName;
}

/** In `demo` the tests turn the minute hands themselves; in `riverside` the schedule goes on by itself. */
async function stopMinuteHands(target: CloudTarget, { outputs }: DistrictUnderTest): Promise<void> {
  const bridge = new EventBridgeClient(target.sdk);
  for (const rule of ['EveryMinuteRuleName', 'NoticeSweepRuleName', 'AppealSweepRuleName'])
    await bridge.send(new DisableRuleCommand({ Name: outputOf(outputs, rule) }));
}
