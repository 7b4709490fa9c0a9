import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { notificationContract } from '../../functions/notification/contracts.ts';
import { noticedEvents } from '../../functions/notification/subscriptions.ts';
import type { Cell } from '../constructs/cell.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { HallFunction } from '../constructs/hall-function.ts';
import { type HttpFront, HttpRoutes } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { Subscription } from '../constructs/subscription.ts';

/** What people are told: events of the house become notices in an outbox. */
export class NotificationStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { cell: Cell; platform: PlatformServices & HttpFront },
  ) {
    super(scope, id, props);
    const { cell, platform } = props;
    const errorImpact =
      'Citizens are not told that their turn is near, and heads not that somebody waits too long.';
    const table = new ContextTable(this, 'Table', { cell, platform, errorImpact });
    const common = {
      cell,
      platform,
      context: 'notification',
      environment: {
        TABLE_NAME: table.tableName,
        BUS_NAME: platform.bus.eventBusName,
        KEY_ID: platform.key.keyArn,
      },
    } as const;

    const api = new HallFunction(this, 'Api', {
      ...common,
      name: 'api',
      description: 'Shows which notices are to be sent',
      errorImpact: 'Staff cannot see which notices were given; notices themselves are not touched.',
    });
    api.mayRead(table);
    new HttpRoutes(this, 'Routes', { front: platform, contract: notificationContract, function: api });

    const hear = new HallFunction(this, 'OnHouseEvent', {
      ...common,
      name: 'on-house-event',
      description: 'Keeps a notice for every event that somebody is to be told of, once',
      errorImpact,
    });
    hear.mayWrite(table);
    new Subscription(this, 'HouseEvents', { types: noticedEvents, function: hear, platform, errorImpact });

    new CfnOutput(this, 'NotificationTableName', { value: table.tableName });
  }
}
