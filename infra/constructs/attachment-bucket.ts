import { Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { isAws } from '../config/target.ts';
import { acknowledge } from './acknowledge.ts';
import type { Cell } from './cell.ts';
import type { PlatformServices } from './platform-services.ts';
import { removalOf } from './removal.ts';
import type { WorkQueue } from './work-queue.ts';

/** Where uploads arrive, and where claimed ones stay (functions/shared/runtime/s3-files.ts). */
export const [incoming, kept] = ['incoming/*', 'kept/*'];

/** Whose files these are. */
export interface AttachmentBucketProps {
  readonly cell: Cell;
  readonly platform: PlatformServices;
  /** Years for which what the files belong to is kept after its end. */
  readonly keepYears: number;
}

/** What files belong to is kept for years after its end, and they two years longer than that after they came. */
const daysOfFiles = (keepYears: number): number => Math.ceil((keepYears + 2) * 365.25);

/** Files that people send: encrypted with the district's key, had by signed addresses only. */
export class AttachmentBucket extends Bucket {
  constructor(scope: Construct, id: string, { cell, platform, keepYears }: AttachmentBucketProps) {
    const { pages } = cell.district;
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: platform.key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      removalPolicy: removalOf(cell.target),
      cors: [
        {
          allowedMethods: [HttpMethods.POST],
          // Local pages are served on a port of their own; the form itself is what lets somebody in.
          allowedOrigins: isAws(cell.target) ? (pages?.origins ?? []) : ['*'],
          maxAge: 3600,
        },
      ].filter(({ allowedOrigins }) => allowedOrigins.length > 0),
      lifecycleRules: [
        { prefix: incoming.slice(0, -1), expiration: Duration.days(1) },
        { prefix: kept.slice(0, -1), expiration: Duration.days(daysOfFiles(keepYears)) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    acknowledge(
      this,
      'AwsSolutions-S1',
      'Addresses of files are given by the API only, which logs every request for them; nothing else has a right to read.',
    );
  }

  /**
   * Tells the queue of every upload. The CDK's own way would bring a function of its own with it, which asks for more
   * rights than all of the house's.
   */
  tellUploads({ queue }: WorkQueue): void {
    const { account } = Stack.of(this);
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    const bucket = this.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: incoming.slice(0, -1) }] } },
        },
      ],
    };
    const policy = queue.node.tryFindChild('Policy');
    if (policy) this.node.addDependency(policy);
  }

  /** Tells the queue what a scanner found: on the account's own bus, where GuardDuty speaks. */
  tellVerdicts({ queue, deadLetters }: WorkQueue): void {
    new Rule(this, 'Verdicts', {
      eventPattern: {
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: [this.bucketName] } },
      },
      targets: [
        new SqsQueue(queue, {
          deadLetterQueue: deadLetters,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
