import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { isAws } from '../config/target.ts';
import { judgesMailSender } from '../local-cloud-gaps.ts';
import { type Cell, mailSetOf } from './cell.ts';
import type { HallFunction } from './hall-function.ts';

/** Lets a function call those providers that the district has, and no other. On trial on AWS it may call none. */
export function mayCallProviders(sender: HallFunction, cell: Cell): void {
  const { providers, trial } = cell.district.notification;
  if (trial && isAws(cell.target)) return;
  const stack = Stack.of(sender);
  const arnOf = (service: string, resource: string, resourceName: string, region = stack.region) =>
    stack.formatArn({ service, resource, resourceName, region });
  const may = (...actions: readonly string[]) => ({
    on: (...resources: readonly string[]) =>
      sender.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] })),
  });
  const has = (kind: (typeof providers)[number]['kind']) => providers.some((each) => each.kind === kind);
  if (has('sms'))
    // A phone number has no ARN: everything but the topics of any account.
    sender.addToRolePolicy(
      new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${stack.partition}:sns:*:*:*`] }),
    );
  for (const each of providers) {
    if (each.kind === 'email')
      may('ses:SendEmail').on(
        arnOf('ses', 'identity', each.from, each.region),
        arnOf('ses', 'identity', each.from.slice(each.from.indexOf('@') + 1), each.region),
        arnOf('ses', 'configuration-set', each.configurationSet ?? mailSetOf(cell), each.region),
        ...(judgesMailSender(cell.target) ? [] : ['*']),
      );
  }
  const secrets = providers.flatMap((each) => ('secret' in each ? [each.secret] : []));
  // Secrets Manager ends every ARN in a hyphen and six characters of its own.
  sender.mayReadSecrets(
    [...new Set(secrets)].map(
      (name) =>
        `${stack.formatArn({ service: 'secretsmanager', resource: 'secret', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME })}-??????`,
    ),
  );
}
