import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { partnerContract } from '../../functions/partners/contracts.ts';
import { publishedKinds } from '../../functions/partners/subscriptions.ts';
import type { Cell } from '../constructs/cell.ts';
import { ChangePublisher } from '../constructs/change-publisher.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { HallFunction } from '../constructs/hall-function.ts';
import { type HttpFront, HttpRoutes } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';

type Platform = PlatformServices & HttpFront & { readonly partnerClients: string };

const intakeImpact = 'Partners cannot tell the house what happened; they send it again when they can.';

/** What partners tell: the intake of their events, and their way to the bus. */
export class PartnersStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { cell: Cell; platform: Platform }) {
    super(scope, id, props);
    const { cell, platform } = props;
    const table = new ContextTable(this, 'Table', {
      cell,
      platform,
      indexes: { outcome: 'outcomeKey' },
      stream: true,
      errorImpact: intakeImpact,
    });
    const common = { cell, platform, context: 'partners' } as const;

    const api = new HallFunction(this, 'Api', {
      ...common,
      name: 'api',
      description: 'Takes events of partners, and shows what became of them',
      errorImpact: intakeImpact,
      memoryMegabytes: 1024,
      timeoutSeconds: 29,
      environment: {
        TABLE_NAME: table.tableName,
        KEY_ID: platform.key.keyArn,
        IDENTITY_KEY_ID: platform.identityKey.keyArn,
        PARTNER_CLIENTS: platform.partnerClients,
      },
    });
    api.mayWrite(table);
    api.maySealContacts();
    api.mayRefer(platform.identityKey);
    new HttpRoutes(this, 'Routes', { front: platform, contract: partnerContract, function: api });

    const errorImpact = 'What partners told is kept, but reaches nobody until events are made again.';
    const publish = new HallFunction(this, 'PublishChanges', {
      ...common,
      name: 'publish-changes',
      description: 'Makes events of what partners told',
      errorImpact,
      timeoutSeconds: 30,
      environment: { BUS_NAME: platform.bus.eventBusName },
    });
    new ChangePublisher(this, 'Changes', {
      table,
      function: publish,
      kinds: publishedKinds,
      platform,
      errorImpact,
    });

    new CfnOutput(this, 'PartnersTableName', { value: table.tableName });
  }
}
