import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

/** Accepts a finding of cdk-nag on a construct, with the reason why it is right as it is. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: rule, reason });

/** Accepts a resource with a wildcard in what a role may do; cdk-nag names it by its ARN with references in <>. */
export const acknowledgeWildcard = (role: IConstruct, arn: string, reason: string): void =>
  acknowledge(
    role,
    `AwsSolutions-IAM5[Resource::${flattenCfnReference(Stack.of(role).resolve(arn))}]`,
    reason,
  );
