import { contactVault, sealedContacts } from '../shared/runtime/contact-vault.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoLinkRepository } from './adapters/dynamo-enterprise-repository.ts';
import { dynamoNeedRepository } from './adapters/dynamo-need-repository.ts';
import { dynamoSpaceRepository } from './adapters/dynamo-space-repository.ts';
import { s3IndexFiles } from './adapters/s3-index-files.ts';
import { s3SpaceSnapshots } from './adapters/s3-space-snapshots.ts';
import { firmOfLink } from './app/firm-link.ts';
import { spaceDirectory } from './app/space-directory.ts';
import type { SpacePorts } from './app/space-ports.ts';
import { composePorts, environment, settings } from './composition.ts';

/** Wires what the use cases of spaces need. All offers are read when they are first asked for. */
export function composeSpacePorts(): SpacePorts {
  const { clock, ids, district, timeZone, firms } = composePorts();
  const { TABLE_NAME: table, KEY_ID = '', SEGMENT_BUCKET = '' } = environment();
  const spaces = dynamoSpaceRepository(tableClient, table);
  const vault = contactVault(KEY_ID);
  const links = dynamoLinkRepository(tableClient, table, ids);
  return {
    clock,
    ids,
    district,
    timeZone,
    streets: new Map(settings.streets.map((street) => [street.id, street])),
    staleDays: settings.staleDays,
    spaces,
    needs: dynamoNeedRepository(tableClient, table),
    directory: spaceDirectory({ clock, spaces, snapshots: s3SpaceSnapshots(s3IndexFiles(SEGMENT_BUCKET)) }),
    contacts: {
      ...sealedContacts(KEY_ID, district, 'space'),
      open: ({ sealed }, unitId) => vault.unseal(sealed, { district, space: unitId }),
    },
    firms,
    firmOfLink: (secret) => firmOfLink({ links, firms }, secret),
  };
}
