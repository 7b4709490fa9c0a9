import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { type Cell, nameIn } from './cell.ts';
import { removalOf } from './removal.ts';

/** Services that put messages into the district's topics: alarms, what became of mails, answers to text messages. */
const topicWriters = ['cloudwatch.amazonaws.com', 'ses.amazonaws.com', 'sms-voice.amazonaws.com'];

/** The district's KMS key: tables, logs, secrets and topics are encrypted with it, contacts are sealed with it. */
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
        sid: 'AlarmsAndReceiptsOfThisAccount',
        principals: topicWriters.map((service) => new ServicePrincipal(service)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
  }
}

/** The key that turns numbers of persons and firms into references. It cannot be changed: references would not match. */
export class IdentityKey extends Key {
  constructor(scope: Construct, id: string, cell: Cell) {
    super(scope, id, {
      alias: nameIn(cell, 'identity'),
      description: `References to persons and firms of the district ${cell.district.district}`,
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: removalOf(cell.target),
    });
  }
}

/** A key that something is signed with (ES256): statements about certificates, door tokens. Anybody may have its public half. */
export class SigningKey extends Key {
  constructor(scope: Construct, id: string, cell: Cell, signs: 'statements' | 'door-tokens') {
    super(scope, id, {
      alias: nameIn(cell, signs),
      description: `Signs ${signs} of the district ${cell.district.district}`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: removalOf(cell.target),
    });
  }
}
