import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Cell } from './cell.ts';

/** A log group kept as long as the district says, encrypted with its key. Logs carry no personal data: they go with their stack. */
export class DistrictLogGroup extends LogGroup {
  constructor(scope: Construct, id: string, props: { cell: Cell; key: IKey; name: string }) {
    super(scope, id, {
      logGroupName: props.name,
      retention: props.cell.district.retention.logsDays,
      encryptionKey: props.key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
