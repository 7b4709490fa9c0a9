import { Duration } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Cell } from './cell.ts';
import type { PlatformServices } from './platform-services.ts';
import { removalOf } from './removal.ts';

/** Where segments and the snapshot lie (functions/policy/adapters/s3-segments.ts, s3-space-snapshots.ts). */
export const segments = 'segments/*';

/**
 * Segments of the index of firms and the snapshot of spaces, encrypted with the district's key. They are made of the table and made again of it
 * when one is lost: nothing is kept of what they were.
 */
export class SegmentBucket extends Bucket {
  constructor(scope: Construct, id: string, { cell, platform }: { cell: Cell; platform: PlatformServices }) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: platform.key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      removalPolicy: removalOf(cell.target),
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    acknowledge(
      this,
      'AwsSolutions-S1',
      'Only functions of the district read and write it; who asked what of a firm is noted with its file.',
    );
  }
}
