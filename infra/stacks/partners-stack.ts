import type { Construct } from 'constructs';
import { partnerContract } from '../../functions/partners/contracts.ts';
import { publishedKinds } from '../../functions/partners/subscriptions.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront & { readonly partnerClients: string };

const errorImpact = 'Partners cannot tell the house what happened; they send it again when they can.';

/** What partners tell: the intake of their events, and their way to the bus. */
export class PartnersStack extends ContextStack<Platform> {
  constructor(scope: Construct, id: string, props: ContextStackProps<Platform>) {
    super(scope, id, props, { context: 'partners', indexes: { outcome: 'outcomeKey' }, errorImpact });
    const { key, identityKey, partnerClients } = this.platform;
    const api = this.function('Api', {
      name: 'api',
      description: 'Takes events of partners, and shows what became of them',
      errorImpact,
      memoryMegabytes: 1024,
      timeoutSeconds: 29,
      environment: {
        KEY_ID: key.keyArn,
        IDENTITY_KEY_ID: identityKey.keyArn,
        PARTNER_CLIENTS: partnerClients,
      },
    });
    api.mayWrite(this.table);
    api.maySealContacts();
    api.mayRefer(identityKey);
    this.answer(partnerContract, api);
    this.publishChanges(publishedKinds, {
      description: 'Makes events of what partners told',
      errorImpact: 'What partners told is kept, but reaches nobody until events are made again.',
    });
    this.output({ PartnersTableName: this.table.tableName });
  }
}
