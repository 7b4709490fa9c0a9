import { contactVault, sealedContacts } from '../shared/runtime/contact-vault.ts';
import { identityHasher } from '../shared/runtime/identity-hasher.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import {
  dynamoFirmLists,
  dynamoLinkRepository,
  dynamoRelationRepository,
} from './adapters/dynamo-enterprise-repository.ts';
import type { EnterprisePorts } from './app/enterprise-ports.ts';
import { composePorts, environment, settings } from './composition.ts';

/** Wires what the use cases of enterprise files need. */
export function composeEnterprisePorts(): EnterprisePorts {
  const ports = composePorts();
  const { TABLE_NAME: table, KEY_ID = '', IDENTITY_KEY_ID = '' } = environment();
  const vault = contactVault(KEY_ID);
  return {
    ...ports,
    links: dynamoLinkRepository(tableClient, table, ports.ids),
    relations: dynamoRelationRepository(tableClient, table, settings.keepYears),
    lists: dynamoFirmLists(tableClient, table),
    contacts: {
      ...sealedContacts(KEY_ID, ports.district, 'firm'),
      open: ({ sealed }, firm) => vault.unseal(sealed, { district: ports.district, firm }),
    },
    area: settings.area,
    hasher: identityHasher(IDENTITY_KEY_ID, ports.district),
  };
}
