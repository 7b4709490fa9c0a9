import { Duration, Stack } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { judgesEncryptionContext, localActions } from '../local-cloud-gaps.ts';
import { acknowledge, acknowledgeWildcard } from './acknowledge.ts';
import { HallAlarm } from './alarm.ts';
import { incoming, kept } from './attachment-bucket.ts';
import { bundlesOf, type Cell, type Context, clockParameterOf, nameIn } from './cell.ts';
import type { ContextTable } from './context-table.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { DistrictLogGroup } from './district-log-group.ts';
import type { PlatformServices } from './platform-services.ts';
import { segments } from './segment-bucket.ts';

/** One function of a context: `functions/<context>/handlers/<name>.ts`. */
export interface HallFunctionProps {
  readonly cell: Cell;
  readonly context: Context;
  readonly name: string;
  readonly platform: Pick<PlatformServices, 'key' | 'alarmTopic'>;
  /** What it does, in a sentence. */
  readonly description: string;
  /** What people in the hall notice when it fails, in a sentence. */
  readonly errorImpact: string;
  /** CPU comes with memory: 1,769 MB is one core. 512 by default. */
  readonly memoryMegabytes?: number;
  /** 10 by default. */
  readonly timeoutSeconds?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** An asynchronous invocation is tried twice, and then kept in a dead-letter queue of the function's own. */
  readonly keepsFailures?: boolean;
}

/** What Rekognition does to one collection, and what it does to a picture, which belongs to none. */
const faceActions = ['CreateCollection', 'DeleteFaces', 'IndexFaces', 'ListFaces', 'SearchFacesByImage'];
const pictureActions = ['DetectFaces', 'CreateFaceLivenessSession', 'GetFaceLivenessSessionResults'];

const readActions = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const writeActions = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];
const streamActions = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/**
 * A Lambda as every function of the house is: Node 24 on ARM, own role that may do nothing but what the `may…`
 * methods say, own encrypted log group, traced, with alarms on errors and throttles.
 */
export class HallFunction extends LambdaFunction {
  readonly fullName: string;
  /** See {@link HallFunctionProps}. */
  readonly errorImpact: string;
  readonly #key: IKey;
  readonly #cell: Cell;

  constructor(scope: Construct, id: string, props: HallFunctionProps) {
    const { cell, context, name, platform, errorImpact } = props;
    const functionName = nameIn(cell, context, name);
    const bundle = bundlesOf(cell, context)[name];
    if (!bundle) throw new Error(`functions/${context}/handlers has no ${name}.ts`);
    const clockParameter = clockParameterOf(cell);
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new DistrictLogGroup(scope, `${id}Log`, {
      cell,
      key: platform.key,
      name: `/aws/lambda/${functionName}`,
    });
    const deadLetterQueue = props.keepsFailures
      ? new DeadLetterQueue(scope, `${id}DeadLetters`, { errorImpact, topic: platform.alarmTopic })
      : undefined;
    super(scope, id, {
      functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle.directory, { assetHash: bundle.hash }),
      memorySize: props.memoryMegabytes ?? 512,
      timeout: Duration.seconds(props.timeoutSeconds ?? 10),
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      ...(deadLetterQueue ? { deadLetterQueue, retryAttempts: 1, maxEventAge: Duration.minutes(2) } : {}),
      environment: {
        DISTRICT: cell.district.district,
        CONTEXT: context,
        POWERTOOLS_SERVICE_NAME: functionName,
        POWERTOOLS_METRICS_NAMESPACE: 'CivicHall',
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...(clockParameter ? { CLOCK_PARAMETER: clockParameter } : {}),
        ...props.environment,
      },
    });
    this.fullName = functionName;
    this.errorImpact = errorImpact;
    this.#key = platform.key;
    this.#cell = cell;
    logGroup.grantWrite(role);
    if (clockParameter) this.#mayReadParameter(clockParameter);
    acknowledge(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray takes trace segments for the whole account only: its two write actions know no resource.',
    );
    this.#watch(props);
  }

  /** May read items of the table and of its indexes. */
  mayRead(table: ContextTable): void {
    this.#mayUseTable(table, readActions);
  }

  /** May read and change items, in transactions too. */
  mayWrite(table: ContextTable): void {
    this.#mayUseTable(table, [...readActions, ...writeActions]);
  }

  /** May read the table's stream. */
  mayReadStream(table: ContextTable): void {
    if (!table.tableStreamArn) throw new Error('the table has no stream');
    this.addToRolePolicy(new PolicyStatement({ actions: streamActions, resources: [table.tableStreamArn] }));
    this.#mayUseKeyThroughDynamo();
  }

  /** May put events on the bus. */
  mayPublishTo(bus: IEventBus): void {
    this.addToRolePolicy(
      new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }),
    );
  }

  /** May seal contacts with the district's key, but not open them again. */
  maySealContacts(): void {
    this.addToRolePolicy(new PolicyStatement({ actions: ['kms:Encrypt'], resources: [this.#key.keyArn] }));
  }

  /** May open what was sealed for somebody of this district. */
  mayOpenContacts(): void {
    const { district, target } = this.#cell;
    this.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [this.#key.keyArn],
        ...(judgesEncryptionContext(target)
          ? { conditions: { StringEquals: { 'kms:EncryptionContext:district': district.district } } }
          : {}),
      }),
    );
  }

  /** May make the references by which persons and firms are found. */
  mayRefer({ keyArn }: IKey): void {
    this.addToRolePolicy(new PolicyStatement({ actions: ['kms:GenerateMac'], resources: [keyArn] }));
  }

  /** May sign with an asymmetric key, and show its public half. */
  maySign({ keyArn }: IKey): void {
    this.addToRolePolicy(
      new PolicyStatement({ actions: ['kms:GetPublicKey', 'kms:Sign'], resources: [keyArn] }),
    );
  }

  /** May look at faces by Amazon Rekognition, and keep them in one collection. */
  mayUseFaces(collection: string): void {
    const resourceName = collection;
    const arn = Stack.of(this).formatArn({ service: 'rekognition', resource: 'collection', resourceName });
    const named = (actions: readonly string[]) => actions.map((action) => `rekognition:${action}`);
    this.addToRolePolicy(new PolicyStatement({ actions: named(faceActions), resources: [arn] }));
    this.addToRolePolicy(new PolicyStatement({ actions: named(pictureActions), resources: ['*'] }));
  }

  /** May give others ways to upload and to save files. */
  mayHandOutFiles(bucket: IBucket): void {
    this.#mayUseFiles(bucket, { 's3:PutObject': incoming, 's3:GetObject': kept });
  }

  /** May look at uploaded files, and put them where they stay. */
  mayKeepFiles(bucket: IBucket): void {
    this.#mayUseFiles(bucket, { 's3:GetObject': incoming, 's3:PutObject': kept });
  }

  /** May read segments of an index and write them anew; that one is not there it learns by the right to list. */
  mayKeepSegments(bucket: IBucket): void {
    this.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
    this.#mayUseFiles(bucket, { 's3:GetObject': segments, 's3:PutObject': segments });
  }

  #mayUseFiles(bucket: IBucket, rights: Readonly<Record<string, string>>): void {
    for (const [action, files] of Object.entries(rights)) {
      const arn = bucket.arnForObjects(files);
      this.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [arn] }));
      if (this.role)
        acknowledgeWildcard(
          this.role,
          arn,
          'Every file has a key of its own: what is allowed is one folder of one bucket.',
        );
    }
    this.#mayUseKeyThrough('s3', ['kms:Decrypt', 'kms:GenerateDataKey']);
  }

  /** May put work into the queue. */
  mayPutWorkInto({ queueArn }: IQueue): void {
    const actions = ['sqs:SendMessage', ...localActions('sqs:SendMessage', this.#cell.target)];
    this.addToRolePolicy(new PolicyStatement({ actions, resources: [queueArn] }));
  }

  /** May read secrets, encrypted with the district's key or with the account's own for secrets. */
  mayReadSecrets(arns: readonly string[]): void {
    if (arns.length === 0) return;
    this.addToRolePolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [...arns] }),
    );
    this.#mayUseKeyThrough('secretsmanager', ['kms:Decrypt']);
  }

  #mayReadParameter(name: string): void {
    this.addToRolePolicy(
      new PolicyStatement({
        actions: ['ssm:GetParameter'],
        resources: [
          Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) }),
        ],
      }),
    );
  }

  #mayUseTable(table: ContextTable, actions: readonly string[]): void {
    this.addToRolePolicy(
      new PolicyStatement({ actions: [...actions], resources: [table.tableArn, ...table.indexArns] }),
    );
    this.#mayUseKeyThroughDynamo();
  }

  /** DynamoDB uses the table's key in the caller's name; the key stays shut for the function's own use. */
  #mayUseKeyThroughDynamo(): void {
    this.#mayUseKeyThrough('dynamodb', [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
    ]);
  }

  #mayUseKeyThrough(service: string, actions: readonly string[]): void {
    const via = `${service}.${Stack.of(this).region}.amazonaws.com`;
    this.addToRolePolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [this.#key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': via } },
      }),
    );
  }

  #watch({ errorImpact, platform }: HallFunctionProps): void {
    const minute = { period: Duration.minutes(1) };
    const common = { errorImpact, topic: platform.alarmTopic };
    new HallAlarm(this, 'Errors', {
      ...common,
      metric: this.metricErrors(minute),
      threshold: 1,
      runbook: 'function-errors',
    });
    new HallAlarm(this, 'Throttles', {
      ...common,
      metric: this.metricThrottles(minute),
      threshold: 1,
      runbook: 'function-throttles',
    });
  }
}
