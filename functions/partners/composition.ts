import * as z from 'zod';
import { clock } from '#clock';
import district from '#district' with { type: 'json' };
import { contactVault } from '../shared/runtime/contact-vault.ts';
import { dynamoQuotas } from '../shared/runtime/dynamo-quotas.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { identityHasher } from '../shared/runtime/identity-hasher.ts';
import { ids } from '../shared/runtime/ids.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { textVault } from '../shared/runtime/text-vault.ts';
import { dynamoIntake } from './adapters/dynamo-intake.ts';
import type { PartnerPorts } from './app/ports.ts';
import { partnerSettings } from './settings.ts';

const clientsByPartner = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.record(z.string(), z.string()));

/** Wires the use cases to DynamoDB, KMS and the clock. */
export function composePorts(): PartnerPorts {
  const environment = readEnv(
    z.object({
      TABLE_NAME: z.string(),
      KEY_ID: z.string(),
      IDENTITY_KEY_ID: z.string(),
      /** JSON: id of each partner's OAuth client by the partner's id. */
      PARTNER_CLIENTS: clientsByPartner,
    }),
  );
  const { TABLE_NAME: table, KEY_ID, IDENTITY_KEY_ID, PARTNER_CLIENTS } = environment;
  const { partners: own } = district as { partners?: unknown };
  const { logDays, organisations } = partnerSettings.parse(own);
  const vault = contactVault(KEY_ID);
  return {
    clock,
    ids,
    timeZone: district.timeZone,
    partners: new Map(organisations.map(({ id, quota }) => [id, { id, quota }])),
    clients: new Map(Object.entries(PARTNER_CLIENTS).map(([partner, client]) => [client, partner])),
    intake: dynamoIntake(tableClient, table, logDays),
    quotas: dynamoQuotas(tableClient, table, logDays),
    hasher: identityHasher(IDENTITY_KEY_ID, district.district),
    texts: { seal: (text, event) => textVault(vault).seal(text, { district: district.district, event }) },
    contacts: { seal: (contact, holder) => vault.seal(contact, { district: district.district, holder }) },
  };
}
