import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { type Cell, nameIn } from './cell.ts';
import { removalOf } from './removal.ts';

/** The district's KMS key: tables, logs and the alarm topic are encrypted with it, contacts are sealed with it. */
export class DistrictKey extends Key {
  constructor(scope: Construct, id: string, cell: Cell) {
    super(scope, id, {
      alias: nameIn(cell),
      description: `Data of the district ${cell.district.district}`,
      enableKeyRotation: true,
      removalPolicy: removalOf(cell.target),
    });
    const { account, partition, region } = Stack.of(this);
    const logGroups = `arn:${partition}:logs:${region}:${account}:log-group:`;
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogsOfThisDistrict',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': [
              `${logGroups}/aws/lambda/${nameIn(cell)}-*`,
              `${logGroups}/aws/vendedlogs/${nameIn(cell)}-*`,
            ],
          },
        },
      }),
    );
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
  }
}
