import { describe, expect, it } from 'vitest';
import type { District } from '../../infra/config/district.ts';
import type { Target } from '../../infra/config/target.ts';
import { build, deployable, shipped } from './district-templates.ts';

/** What each function may do, beside writing its log and its trace: the actions, and on what. */
const allowed = (district: District, target: Target): Record<string, readonly string[]> => {
  const sending = [
    'read and write table',
    openContacts(district, target),
    'kms:GenerateMac on identity key',
    'read opt-out keys',
    ...providersOf(district, target),
  ];
  return {
    'platform-api-docs': [],
    'platform-live': ['read and write Live table', 'post to open pages', 'kms:GenerateMac on identity key'],
    'platform-on-page-event': ['read and write Live table', 'post to open pages'],
    'ticketing-api': ['read and write table', 'kms:Encrypt on key', 'kms:GenerateMac on identity key'],
    'ticketing-publish-changes': ['read stream', 'events:PutEvents on bus'],
    'ticketing-every-minute': ['read and write table'],
    'ticketing-on-queue-moved': ['read and write table'],
    'ticketing-on-person-removed': ['read and write table'],
    'notification-api': ['read and write table', 'kms:GenerateMac on identity key', 'read opt-out keys'],
    'notification-on-house-event': sending,
    'notification-every-minute': sending,
    'notification-publish-changes': ['read stream', 'events:PutEvents on bus'],
    'notification-on-receipt': ['read and write table', 'kms:GenerateMac on identity key'],
    'notification-on-sms-status': ['read and write table'],
    'certificates-api': [
      'read and write table',
      'kms:Encrypt on key',
      'kms:GenerateMac on identity key',
      'kms:GetPublicKey,kms:Sign on signing key',
    ],
    'certificates-publish-changes': ['read stream', 'events:PutEvents on bus'],
    'certificates-on-partner-event': ['read and write table'],
    'certificates-every-day': ['read table', 'sqs:SendMessage on shards'],
    'certificates-on-reminder-shard': ['read and write table', 'sqs:SendMessage on shards'],
    'partners-api': ['read and write table', 'kms:Encrypt on key', 'kms:GenerateMac on identity key'],
    'partners-publish-changes': ['read stream', 'events:PutEvents on bus'],
    'appeals-api': [
      'read and write table',
      'let files be uploaded',
      'let kept files be saved',
      'kms:Encrypt on key',
      'kms:GenerateMac on identity key',
    ],
    'appeals-open311': ['read and write table', 'kms:Encrypt on key', 'kms:GenerateMac on identity key'],
    'appeals-on-file-news': ['read and write table', 'look at uploaded files', 'keep files'],
    'appeals-on-partner-appeal': [
      'read and write table',
      openContacts(district, target),
      'kms:Encrypt on key',
      'kms:GenerateMac on identity key',
    ],
    'appeals-on-decision-appealed': [
      'read and write table',
      openContacts(district, target),
      'kms:Encrypt on key',
      'kms:GenerateMac on identity key',
    ],
    'appeals-publish-changes': ['read stream', 'events:PutEvents on bus'],
    'appeals-on-appeal-received': ['read and write table'],
    'appeals-suggest': ['read table'],
    'appeals-responsibilities': ['read and write table'],
    'appeals-on-order-event': ['read and write table'],
    'appeals-every-minute': ['read and write table'],
    'appeals-every-day': ['read and write table'],
    'identity-api': [
      'read and write table',
      'kms:Encrypt on key',
      'kms:GenerateMac on identity key',
      'kms:GetPublicKey,kms:Sign on signing key',
      ...askingFaces(district),
    ],
    'identity-publish-changes': ['read stream', 'events:PutEvents on bus'],
    'identity-on-ticket-finished': ['read and write table'],
    'identity-every-day': ['read and write table', ...askingFaces(district)],
    'policy-api': [
      'read and write table',
      'kms:Encrypt on key',
      openContacts(district, target),
      'kms:GenerateMac on identity key',
      'let files be uploaded',
      'let kept files be saved',
      'look at uploaded files',
      'keep files',
      'read index of firms',
      'write index of firms',
    ],
    'policy-on-policy-published': ['sqs:SendMessage on shards'],
    'policy-on-match-shard': [
      'read and write table',
      'read index of firms',
      'write index of firms',
      'sqs:SendMessage on shards',
    ],
    'policy-on-enterprise-changed': ['read and write table'],
    'policy-on-notice-sent': ['read and write table'],
    'policy-every-day-matching': ['sqs:SendMessage on shards'],
    'policy-every-day-applications': ['read and write table'],
    'policy-publish-changes': ['read stream', 'events:PutEvents on bus'],
    'policy-on-enterprise-told': ['read and write table', 'kms:GenerateMac on identity key'],
    'policy-on-certificate-news': ['read and write table'],
    'policy-every-day-firms': ['read and write table'],
    'policy-spaces': [
      'read and write table',
      'kms:Encrypt on key',
      openContacts(district, target),
      'read index of firms',
      'write index of firms',
    ],
    'policy-on-space-news': ['read and write table', 'read index of firms', 'write index of firms'],
    'policy-every-day-spaces': ['read and write table'],
    ...(district.identity.faces === 'builtin'
      ? { 'identity-face-engine': ['read and write table', ...askingFaces(district)] }
      : {}),
  };
};

/** The local cloud knows no encryption context when it judges. */
const openContacts = ({ district }: District, target: Target): string =>
  target === 'local' ? 'kms:Decrypt on key' : `open contacts of ${district}`;

/** The engine of the house lets in who has its key pair. */
const askingFaces = ({ identity: { faces } }: District): readonly string[] => {
  if (faces === 'off') return [];
  return faces === 'builtin'
    ? ['read keys of the face engine']
    : ['use faces of the own collection', 'look at pictures of faces'];
};

/** A district on trial on AWS can reach nobody, whatever its functions try. */
const providersOf = ({ notification: { providers, trial } }: District, target: Target): readonly string[] => {
  if (trial && target === 'aws') return [];
  const kinds = new Set(providers.map(({ kind }) => kind));
  return [
    ...(kinds.has('sms') ? ['send SMS'] : []),
    ...(kinds.has('email') ? [`ses:SendEmail on ${target === 'local' ? 'any' : 'own'} sender`] : []),
  ];
};

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly NotResource?: string;
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

const faces = ['CreateCollection', 'DeleteFaces', 'IndexFaces', 'ListFaces', 'SearchFacesByImage'].map(
  (action) => `rekognition:${action}`,
);
const pictures = ['DetectFaces', 'CreateFaceLivenessSession', 'GetFaceLivenessSessionResults'].map(
  (action) => `rekognition:${action}`,
);

/** The statement in words; what a word allows is exactly what is written here. */
function inWords({ Action, Resource, NotResource, Condition }: Statement): string {
  const actions = listed(Action).toSorted().join();
  const on = JSON.stringify(Resource ?? { NotResource });
  const is = (expected: readonly string[]) => actions === expected.toSorted().join();
  const ofTable = on.includes('LiveTable') ? 'Live table' : on.includes('"Table') ? 'table' : on;
  if (is(['logs:CreateLogStream', 'logs:PutLogEvents']) && /Log[0-9A-F]{8}","Arn"/.test(on)) return 'log';
  if (is(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']) && Resource === '*') return 'trace';
  if (is(tableRead)) return `read ${ofTable}`;
  if (is([...tableRead, ...tableWrite])) return `read and write ${ofTable}`;
  if (is(stream) && on.includes('"StreamArn"')) return 'read stream';
  if (
    is(queue) &&
    /(QueueMoved|HouseEvents|PageEvents|PartnerEvents|Shards|ReceiptsReports|Received|Counted|Uploads|Claims|PartnerAppeals|PersonRemoved|Visits|DecisionAppeals|PolicyNews|FirmNews|NoticesSent|SpaceNews|RegisterNews|CertificateNews)Queue/.test(
      on,
    )
  )
    return 'receive';
  const files = /"((?:Attachments|Materials)[0-9A-F]{8})","Arn"\]\},"\/(incoming|kept)\/\*"/.exec(on)?.[2];
  if (files && is(['s3:PutObject'])) return files === 'kept' ? 'keep files' : 'let files be uploaded';
  if (files && is(['s3:GetObject']))
    return files === 'kept' ? 'let kept files be saved' : 'look at uploaded files';
  const ofIndex = /"Segments[0-9A-F]{8}","Arn"/.test(on);
  if (ofIndex && (is(['s3:GetObject']) || is(['s3:ListBucket']))) return 'read index of firms';
  if (ofIndex && is(['s3:PutObject'])) return 'write index of firms';
  if (is(['sns:Publish']) && /"NotResource":.*:sns:\*:\*:\*/.test(on)) return 'send SMS';
  if (is(['execute-api:ManageConnections']) && /LiveApi.*\/live\/POST\/@connections\/\*/.test(on))
    return 'post to open pages';
  if (is(['ses:SendEmail']) && on.includes('identity/') && on.includes('configuration-set/'))
    return `ses:SendEmail on ${on.includes('*') ? 'any' : 'own'} sender`;
  if (is(['secretsmanager:GetSecretValue']) && /"OptOutKeys/.test(on)) return 'read opt-out keys';
  if (is(['secretsmanager:GetSecretValue']) && /"FacesKeys/.test(on)) return 'read keys of the face engine';
  if (is(faces) && /:rekognition:.*:collection\/civichall-[a-z-]+"/.test(on))
    return 'use faces of the own collection';
  if (is(pictures) && Resource === '*') return 'look at pictures of faces';
  const puts = is(['sqs:SendMessage']) || is(['sqs:SendMessage', 'sqs:SendMessageBatch']);
  if (puts && on.includes('"ShardsQueue')) return 'sqs:SendMessage on shards';
  if (is(['kms:GenerateMac']) && on.includes('IdentityKey')) return `${actions} on identity key`;
  if (is(['kms:GetPublicKey', 'kms:Sign']) && on.includes('"SigningKey')) return `${actions} on signing key`;
  if ((is(['sqs:SendMessage']) || is(sendToQueue)) && on.includes('DeadLetters')) return 'leave dead letters';
  if (is(['ssm:GetParameter'])) return `read ${/parameter\/(\S+?)"/.exec(on)?.[1]}`;
  const context = Condition?.StringEquals?.['kms:EncryptionContext:district'];
  if (is(['kms:Decrypt']) && context) return `open contacts of ${context}`;
  const key = /platform:ExportsOutputFnGetAttKey|"Key[0-9A-F]{8}"/.test(on) ? 'key' : on;
  const via = Object.values(Condition?.StringEquals ?? {}).map((each) => JSON.stringify(each));
  if (via.length === 1 && /"dynamodb\./.test(via[0] ?? '') && !/[*]/.test(actions))
    return `${key} through DynamoDB`;
  if (via.length === 1 && /"s3\./.test(via[0] ?? '') && is(['kms:Decrypt', 'kms:GenerateDataKey']))
    return `${key} through S3`;
  if (via.length === 1 && /"secretsmanager\./.test(via[0] ?? '') && is(['kms:Decrypt']))
    return `${key} through Secrets Manager`;
  return `${actions} on ${/platform:.*Bus/.test(on) ? 'bus' : key}`;
}

describe.each(shipped)('permissions of %s on %s', (name, target) => {
  const { resources, district } = deployable(name, target);
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
        'key through Secrets Manager',
        'key through S3',
        `read civichall/${name}/clock`,
      ];
      return [of, [...new Set(words.filter((each) => !common.includes(each)))]];
    });
    expect(Object.fromEntries(given)).toEqual(allowed(district, target));
    expect(new Set(functions.map(({ Role }) => JSON.stringify(Role))).size).toBeGreaterThan(3);
  });

  it('of a district with Amazon’s engine are for its own collection, and for pictures, which are nobody’s', () => {
    const amazon = build({ ...district, identity: { ...district.identity, faces: 'rekognition' } }, target);
    const [id] =
      [...amazon.resources('AWS::IAM::Role')].find(([id]) => id.startsWith('identity/ApiRole')) ?? [];
    const words = [...amazon.resources('AWS::IAM::Policy', 'identity').values()]
      .filter(({ Properties }) => `identity/${Properties.Roles[0].Ref}` === id)
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
      .map(inWords);
    expect(words).toEqual(
      expect.arrayContaining(['use faces of the own collection', 'look at pictures of faces']),
    );
    expect([...amazon.resources('AWS::Lambda::Function').keys()].join()).not.toContain('FaceEngine');
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

  it('name a wildcard resource for traces, open pages and folders of files only', () => {
    const wide = [...resources('AWS::IAM::Policy').values()]
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
      .filter(({ Resource = '' }) => JSON.stringify(Resource).includes('*'));
    const anySender = providersOf(district, target).filter((each) => each.endsWith('any sender'));
    const ofFiles = [
      'let files be uploaded',
      'let kept files be saved',
      'look at uploaded files',
      'keep files',
      'read index of firms',
      'write index of firms',
    ];
    expect(new Set(wide.map(inWords))).toEqual(
      new Set(['trace', 'post to open pages', ...ofFiles, ...anySender]),
    );
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
    expect(tables.map(([id]) => id.split('/')[0]).sort()).toEqual([
      'appeals',
      'certificates',
      'identity',
      'notification',
      'partners',
      'platform',
      'policy',
      'ticketing',
    ]);
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
    expect(kept).toHaveLength(13);
    for (const { DeletionPolicy } of kept) expect(DeletionPolicy).toBe(keeps ? 'Retain' : 'Delete');
    for (const [, { Properties }] of tables) expect(Properties.DeletionProtectionEnabled).toBe(keeps);
    for (const { Properties } of resources('AWS::Cognito::UserPool').values())
      expect(Properties.DeletionProtection).toBe(keeps ? 'ACTIVE' : 'INACTIVE');
  });

  it.each([
    ['notification', [['due', 'pk', 'dueKey', 'ALL']]],
    ['partners', [['outcome', 'pk', 'outcomeKey', 'ALL']]],
    ['identity', [['seen', 'seenShard', 'seenKey', 'KEYS_ONLY']]],
    [
      'policy',
      [
        ['shard', 'firmShard', 'changedKey', 'KEYS_ONLY'],
        ['desk', 'deskKey', 'deskSort', 'KEYS_ONLY'],
        ['due', 'dueShard', 'dueKey', 'KEYS_ONLY'],
        ['spaces', 'spaceShard', 'spaceKey', 'KEYS_ONLY'],
      ],
    ],
    [
      'appeals',
      [
        ['desk', 'deskKey', 'deskSort', 'KEYS_ONLY'],
        ['due', 'dueShard', 'dueKey', 'KEYS_ONLY'],
        ['watch', 'watchKey', 'watchSort', 'KEYS_ONLY'],
        ['requests', 'requestMonth', 'requestSort', 'KEYS_ONLY'],
      ],
    ],
    [
      'certificates',
      [
        ['holder', 'holderKey', 'holderSort', 'KEYS_ONLY'],
        ['due', 'dueShard', 'dueKey', 'KEYS_ONLY'],
      ],
    ],
  ])('of %s is found by the keys that it reads by, and its changes are streamed', (part, wanted) => {
    const [, table] = tables.find(([id]) => id.startsWith(`${part}/`)) ?? [];
    const { LocalSecondaryIndexes = [], GlobalSecondaryIndexes = [] } = table?.Properties ?? {};
    const indexes = [...LocalSecondaryIndexes, ...GlobalSecondaryIndexes].map(
      ({ IndexName, KeySchema: [partition, sort], Projection }) => [
        IndexName,
        partition.AttributeName,
        sort.AttributeName,
        Projection.ProjectionType,
      ],
    );
    expect(indexes).toEqual(wanted);
    expect(table?.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
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

  it('is encrypted with a key that is renewed every year; references and signatures have their own', () => {
    const keys = [...resources('AWS::KMS::Key').values()];
    expect(
      keys.map(({ Properties: { KeySpec, EnableKeyRotation } }) => [KeySpec, EnableKeyRotation]),
    ).toEqual([
      [undefined, true],
      ['HMAC_256', undefined],
      ['ECC_NIST_P256', undefined],
      ['ECC_NIST_P256', undefined],
    ]);
  });

  it('of logs is kept as long as the district says, encrypted, for each function and the API', () => {
    const groups = [...resources('AWS::Logs::LogGroup').values()].map(({ Properties }) => Properties);
    const functions = [...resources('AWS::Lambda::Function').values()];
    expect(groups.map(({ LogGroupName }) => LogGroupName).sort()).toEqual(
      [
        `/aws/vendedlogs/civichall-${name}-api`,
        ...(district.identity.faces === 'builtin' ? [`/aws/vendedlogs/civichall-${name}-faces`] : []),
        ...functions.map(({ Properties }) => `/aws/lambda/${Properties.FunctionName}`),
      ].sort(),
    );
    for (const { RetentionInDays, KmsKeyId } of groups) {
      expect(RetentionInDays).toBe(district.retention.logsDays);
      expect(KmsKeyId).toBeDefined();
    }
  });
});
