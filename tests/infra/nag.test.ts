import { App, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { acknowledgements, deployable, nagFindings, shipped } from './district-templates.ts';

/** Every rule that is acknowledged anywhere, on how many constructs. A new one has to be written down here. */
const acknowledged = {
  // X-Ray's write actions know no resource; permissions.test.ts holds that nothing else is `*`.
  'AwsSolutions-IAM5[Resource::*]': 51,
  // The connections of one stage, for the two functions that talk to pages.
  'AwsSolutions-IAM5[…/live/POST/@connections/*]': 2,
  // The public routes of the contracts (api.test.ts holds which), and the three of the live connections.
  'AwsSolutions-APIG4': 88,
  'AwsSolutions-APIG1': 1,
  'AwsSolutions-COG2': 1,
  'AwsSolutions-SMG4': 1,
  // One folder of the bucket of attachments, for who lets files in and out and for who keeps them.
  'AwsSolutions-IAM5[Resource::<Attachments87B238D3.Arn>/incoming/*]': 2,
  'AwsSolutions-IAM5[Resource::<Attachments87B238D3.Arn>/kept/*]': 2,
  // The same of the papers of applications, and the folder of the index of firms.
  'AwsSolutions-IAM5[Resource::<Materials84A8D3AC.Arn>/incoming/*]': 2,
  'AwsSolutions-IAM5[Resource::<Materials84A8D3AC.Arn>/kept/*]': 2,
  'AwsSolutions-IAM5[Resource::<Segments06F6163E.Arn>/segments/*]': 8,
  'AwsSolutions-S1': 3,
  // The dead-letter queues of the seven tables' streams.
  'AwsSolutions-SQS3': 7,
};

/** Of a district with the engine of faces, instead of those: its role, its route, its key pair. */
const acknowledgedOfFaces = {
  'AwsSolutions-IAM5[Resource::*]': 52,
  'AwsSolutions-APIG4': 89,
  'AwsSolutions-SMG4': 2,
};

/** Of a district whose pages are deployed, beside those: CloudFront, its bucket, and what fills it (SiteStack). */
const acknowledgedOfPages = {
  'AwsSolutions-CFR1': 1,
  'AwsSolutions-CFR2': 1,
  'AwsSolutions-CFR3': 1,
  'AwsSolutions-S1': 4,
  'AwsSolutions-L1': 1,
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]': 1,
  'AwsSolutions-IAM5[Action::s3:Abort*]': 1,
  'AwsSolutions-IAM5[Action::s3:DeleteObject*]': 1,
  'AwsSolutions-IAM5[Action::s3:GetBucket*]': 1,
  'AwsSolutions-IAM5[Action::s3:GetObject*]': 1,
  'AwsSolutions-IAM5[Action::s3:List*]': 1,
  'AwsSolutions-IAM5[Resource::<Files8E6940B8.Arn>/*]': 1,
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]': 1,
};

describe.each(shipped)('cdk-nag on %s for %s', (name, target) => {
  const { app, district, stacks } = deployable(name, target);

  it('finds nothing that is not acknowledged', () => {
    expect(nagFindings(app).toSorted()).toEqual([]);
  });

  it('is acknowledged where it is wrong for us, each time with a reason', () => {
    const found = acknowledgements(app);
    const counts = Object.entries(
      Object.groupBy(found, ({ rule }) => rule.replace(/Resource::.+(\/live\/POST)/, '…$1')),
    ).map(([rule, each = []]) => [rule, each.length]);
    expect(Object.fromEntries(counts)).toEqual({
      ...acknowledged,
      ...(district.identity.faces === 'builtin' ? acknowledgedOfFaces : {}),
      ...(stacks.site ? acknowledgedOfPages : {}),
    });
    for (const { reason, path } of found) expect(reason.length, path).toBeGreaterThan(40);
  });
});

describe('cdk-nag', () => {
  it('sees what is wrong: a queue open to unencrypted requests, a wildcard action', () => {
    const app = new App();
    const stack = new Stack(app, 'Planted');
    new Queue(stack, 'Queue');
    const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:::table/x'] }),
    );
    expect(nagFindings(app).toSorted()).toEqual([
      'AwsSolutions-IAM5[Action::dynamodb:*] at Planted/Role/DefaultPolicy/Resource',
      'AwsSolutions-SQS3 at Planted/Queue/Resource',
      'AwsSolutions-SQS4 at Planted/Queue/Resource',
    ]);
  });
});
