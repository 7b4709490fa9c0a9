import { describe, expect, it } from 'vitest';
import { deployable, shipped } from './district-templates.ts';

/** What each function may do, beside writing its log and its trace: the actions, and on what. */
const allowed: Record<string, readonly string[]> = {
  'platform-api-docs': [],
  'platform-live': ['read and write Live table'],
  'ticketing-api': ['read and write table', 'kms:Encrypt on key'],
  'ticketing-publish-changes': ['read stream', 'events:PutEvents on bus'],
  'ticketing-every-minute': ['read and write table'],
  'ticketing-on-queue-moved': ['read and write table'],
  'notification-api': ['read table'],
  'notification-on-house-event': ['read and write table'],
};

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

const listed = (value: string | readonly string[]): readonly string[] => [value].flat();
const tableRead = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const tableWrite = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];
const stream = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];
const queue = [
  'sqs:ReceiveMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueUrl',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
];
const sendToQueue = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];

/** The statement in words; what a word allows is exactly what is written here. */
function inWords({ Action, Resource, Condition }: Statement): string {
  const actions = listed(Action).toSorted().join();
  const on = JSON.stringify(Resource);
  const is = (expected: readonly string[]) => actions === expected.toSorted().join();
  const ofTable = on.includes('LiveTable') ? 'Live table' : on.includes('"Table') ? 'table' : on;
  if (is(['logs:CreateLogStream', 'logs:PutLogEvents']) && /Log[0-9A-F]{8}","Arn"/.test(on)) return 'log';
  if (is(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']) && Resource === '*') return 'trace';
  if (is(tableRead)) return `read ${ofTable}`;
  if (is([...tableRead, ...tableWrite])) return `read and write ${ofTable}`;
  if (is(stream) && on.includes('"StreamArn"')) return 'read stream';
  if (is(queue) && on.includes('QueueMovedQueue')) return 'receive';
  if (is(queue) && on.includes('HouseEventsQueue')) return 'receive';
  if ((is(['sqs:SendMessage']) || is(sendToQueue)) && on.includes('DeadLetters')) return 'leave dead letters';
  if (is(['ssm:GetParameter'])) return `read ${/parameter\/(\S+?)"/.exec(on)?.[1]}`;
  const key = /platform:ExportsOutputFnGetAttKey|"Key[0-9A-F]{8}"/.test(on) ? 'key' : on;
  const via = Object.values(Condition?.StringEquals ?? {}).map((each) => JSON.stringify(each));
  if (via.length === 1 && /"dynamodb\./.test(via[0] ?? '') && !/[*]/.test(actions))
    return `${key} through DynamoDB`;
  return `${actions} on ${/platform:.*Bus/.test(on) ? 'bus' : key}`;
}

describe.each(shipped)('permissions of %s on %s', (name, target) => {
  const { resources } = deployable(name, target);
  const statementsOf = (part: string, role: string): Statement[] =>
    [...resources('AWS::IAM::Policy')]
      .filter(
        ([id, { Properties }]) =>
          id.startsWith(`${part}/`) && Properties.Roles.some((each: { Ref: string }) => each.Ref === role),
      )
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
  const functions = [...resources('AWS::Lambda::Function')].map(([id, { Properties }]) => ({
    part: id.split('/')[0] ?? '',
    name: (Properties.FunctionName as string).replace(`civichall-${name}-`, ''),
    ...Properties,
  }));

  it('are each function’s own, and no more than it needs', () => {
    const given = functions.map(({ part, name: of, Role }) => {
      const words = statementsOf(part, Role['Fn::GetAtt'][0]).map(inWords);
      const common = [
        'log',
        'trace',
        'receive',
        'leave dead letters',
        'key through DynamoDB',
        `read civichall/${name}/clock`,
      ];
      return [of, [...new Set(words.filter((each) => !common.includes(each)))]];
    });
    expect(Object.fromEntries(given)).toEqual(allowed);
    expect(new Set(functions.map(({ Role }) => JSON.stringify(Role))).size).toBeGreaterThan(3);
  });

  it('let the clock be read where it can be set, and nowhere else', () => {
    const readers = functions.filter(({ part, Role }) =>
      statementsOf(part, Role['Fn::GetAtt'][0]).map(inWords).includes(`read civichall/${name}/clock`),
    );
    expect(readers).toHaveLength(target === 'aws' ? 0 : functions.length);
    const told = functions.filter(({ Environment }) => Environment.Variables.CLOCK_PARAMETER);
    expect(told).toHaveLength(target === 'aws' ? 0 : functions.length);
  });

  it('come from no managed policy and name no action by wildcard', () => {
    for (const { Properties } of resources('AWS::IAM::Role').values()) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
      expect(Properties.Policies).toBeUndefined();
    }
    const statements = [...resources('AWS::IAM::Policy').values()].flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as Statement[],
    );
    expect(
      statements.flatMap(({ Action }) => listed(Action)).filter((action) => action.includes('*')),
    ).toEqual([]);
  });

  it('name a wildcard resource for traces only', () => {
    const wide = [...resources('AWS::IAM::Policy').values()]
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
      .filter(({ Resource }) => JSON.stringify(Resource).includes('*'));
    expect(new Set(wide.map(inWords))).toEqual(new Set(['trace']));
  });

  it('to start a function are given to a service for one source only', () => {
    for (const [id, { Properties }] of resources('AWS::Lambda::Permission')) {
      expect(Properties.SourceArn, id).toBeDefined();
      expect(['apigateway.amazonaws.com', 'events.amazonaws.com']).toContain(Properties.Principal);
    }
  });
});

describe.each(shipped)('data of %s on %s', (name, target) => {
  const { resources, district } = deployable(name, target);
  const tables = [...resources('AWS::DynamoDB::Table')];

  it('is in tables encrypted with the district’s key, recoverable, growing by themselves', () => {
    expect(tables.map(([id]) => id.split('/')[0]).sort()).toEqual(['notification', 'platform', 'ticketing']);
    for (const [id, { Properties }] of tables) {
      expect(Properties, id).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      });
    }
  });

  it('stays when a stack is destroyed on AWS, and only there', () => {
    const keeps = target === 'aws';
    const kept = ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::Cognito::UserPool'].flatMap((type) => [
      ...resources(type).values(),
    ]);
    expect(kept).toHaveLength(5);
    for (const { DeletionPolicy } of kept) expect(DeletionPolicy).toBe(keeps ? 'Retain' : 'Delete');
    for (const [, { Properties }] of tables) expect(Properties.DeletionProtectionEnabled).toBe(keeps);
    for (const { Properties } of resources('AWS::Cognito::UserPool').values())
      expect(Properties.DeletionProtection).toBe(keeps ? 'ACTIVE' : 'INACTIVE');
  });

  it('of tickets is found by the keys that ticketing reads by', () => {
    const [, table] = tables.find(([id]) => id.startsWith('ticketing/')) ?? [];
    expect(table?.Properties.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    const indexes = table?.Properties.LocalSecondaryIndexes.map(
      (each: {
        IndexName: string;
        KeySchema: { AttributeName: string }[];
        Projection: { ProjectionType: string };
      }) => [each.IndexName, each.KeySchema[1]?.AttributeName, each.Projection.ProjectionType],
    );
    expect(indexes).toEqual([
      ['waiting', 'waitKey', 'ALL'],
      ['due', 'dueKey', 'ALL'],
      ['closed', 'closedKey', 'ALL'],
    ]);
    expect(table?.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  it('is encrypted with a key that is renewed every year', () => {
    const keys = [...resources('AWS::KMS::Key').values()];
    expect(keys.map(({ Properties }) => Properties.EnableKeyRotation)).toEqual([true]);
  });

  it('of logs is kept as long as the district says, encrypted, for each function and the API', () => {
    const groups = [...resources('AWS::Logs::LogGroup').values()].map(({ Properties }) => Properties);
    const functions = [...resources('AWS::Lambda::Function').values()];
    expect(groups.map(({ LogGroupName }) => LogGroupName).sort()).toEqual(
      [
        `/aws/vendedlogs/civichall-${name}-api`,
        ...functions.map(({ Properties }) => `/aws/lambda/${Properties.FunctionName}`),
      ].sort(),
    );
    for (const { RetentionInDays, KmsKeyId } of groups) {
      expect(RetentionInDays).toBe(district.retention.logsDays);
      expect(KmsKeyId).toBeDefined();
    }
  });
});
