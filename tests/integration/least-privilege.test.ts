import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { emulatorAccount } from '../../tools/cloud/target.ts';
import { deployedDistrict } from '../support/deployed-district.ts';

const demo = deployedDistrict('demo');
const riverside = deployedDistrict('riverside');
const iam = new IAMClient(demo.target.sdk);
const lambda = new LambdaClient(demo.target.sdk);
const { region } = demo.target;

const arnOf = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${emulatorAccount}:${resource}`;
const table = (name: string): string => arnOf('dynamodb', `table/${name}`);
const tickets = table(outputOf(demo.outputs, 'TicketingTableName'));
const notices = table(outputOf(demo.outputs, 'NotificationTableName'));
const foreignTickets = table(outputOf(riverside.outputs, 'TicketingTableName'));
const bus = arnOf('events', `event-bus/${outputOf(demo.outputs, 'BusName')}`);
const foreignBus = arnOf('events', `event-bus/${outputOf(riverside.outputs, 'BusName')}`);
const key = arnOf('kms', `key/${outputOf(demo.outputs, 'KeyId')}`);

async function may(functionName: string, action: string, resource: string): Promise<boolean> {
  const FunctionName = `civichall-demo-${functionName}`;
  const { Role } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { EvaluationResults = [] } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: Role,
      ActionNames: [action],
      ResourceArns: [resource],
    }),
  );
  return EvaluationResults[0]?.EvalDecision === 'allowed';
}

describe('what the functions’ roles allow', () => {
  it.each([
    ['ticketing-api', 'dynamodb:PutItem', tickets],
    ['ticketing-api', 'dynamodb:Query', `${tickets}/index/waiting`],
    ['ticketing-api', 'kms:Encrypt', key],
    ['ticketing-every-minute', 'dynamodb:UpdateItem', tickets],
    ['ticketing-publish-changes', 'events:PutEvents', bus],
    ['notification-on-house-event', 'dynamodb:PutItem', notices],
    ['notification-api', 'dynamodb:Query', notices],
  ])('%s may %s', async (functionName, action, resource) => {
    expect(await may(functionName, action, resource)).toBe(true);
  });

  it.each([
    ['ticketing-api', 'dynamodb:DeleteTable', tickets],
    ['ticketing-api', 'dynamodb:Scan', tickets],
    ['ticketing-api', 'dynamodb:GetItem', notices],
    ['ticketing-api', 'dynamodb:GetItem', foreignTickets],
    ['ticketing-api', 'events:PutEvents', bus],
    ['ticketing-api', 'kms:Decrypt', key],
    ['ticketing-every-minute', 'events:PutEvents', bus],
    ['ticketing-publish-changes', 'dynamodb:PutItem', tickets],
    ['ticketing-publish-changes', 'events:PutEvents', foreignBus],
    ['notification-on-house-event', 'dynamodb:GetItem', tickets],
    ['notification-on-house-event', 'events:PutEvents', bus],
    ['notification-api', 'events:PutEvents', bus],
    ['notification-api', 'iam:CreateUser', '*'],
  ])('%s may not %s', async (functionName, action, resource) => {
    expect(await may(functionName, action, resource)).toBe(false);
  });
});
