import * as z from 'zod';
import { clock } from '#clock';
import district from '#district' with { type: 'json' };
import { sealedContacts } from '../shared/runtime/contact-vault.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { identityHasher } from '../shared/runtime/identity-hasher.ts';
import { ids } from '../shared/runtime/ids.ts';
import { kmsSigner } from '../shared/runtime/kms-signer.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { sqsWorkQueue } from '../shared/runtime/work-queue.ts';
import { dynamoCertificateRepository } from './adapters/dynamo-certificate-repository.ts';
import { dynamoRequestRepository } from './adapters/dynamo-request-repository.ts';
import { dynamoReuseRepository } from './adapters/dynamo-reuse-repository.ts';
import { dynamoRunRepository } from './adapters/dynamo-run-repository.ts';
import type { Publisher } from './app/change-to-events.ts';
import type { CertificatePorts } from './app/ports.ts';
import { certificateSettings } from './settings.ts';

const settings = certificateSettings.parse((district as { certificates?: unknown }).certificates);
const people = (district as { people?: readonly { readonly id: string; readonly username: string }[] })
  .people;
const accounts = new Map(people?.map(({ id, username }) => [id, username]));
const types = new Map(settings.types.map((type) => [type.id, type]));

const clientsByPartner = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.record(z.string(), z.string()));

/** What the functions of certificates find in their environment; each needs only a part of it. */
export const environment = () =>
  readEnv(
    z.object({
      DISTRICT: z.string(),
      TABLE_NAME: z.string(),
      BUS_NAME: z.string().optional(),
      KEY_ID: z.string().optional(),
      IDENTITY_KEY_ID: z.string().optional(),
      SIGNING_KEY_ID: z.string().optional(),
      SHARD_QUEUE_URL: z.string().optional(),
      /** JSON: id of each partner's OAuth client by the partner's id. */
      PARTNER_CLIENTS: clientsByPartner.prefault('{}'),
    }),
  );

/** Wires the use cases to DynamoDB, KMS, SQS and the clock. */
export function composePorts(): CertificatePorts {
  const env = environment();
  const { TABLE_NAME: table } = env;
  const { keepYears, reuse } = settings;
  return {
    clock,
    ids,
    district: district.district,
    timeZone: district.timeZone,
    types,
    services: new Map(reuse.services.map((service) => [service.id, service])),
    officers: new Map(
      settings.officers.map(({ person, departments }) => [accounts.get(person) ?? '', new Set(departments)]),
    ),
    clients: new Map(Object.entries(env.PARTNER_CLIENTS).map(([partner, client]) => [client, partner])),
    statementMinutes: reuse.statementMinutes,
    consentDaysMax: reuse.consentDaysMax,
    certificates: dynamoCertificateRepository(tableClient, table, keepYears),
    runs: dynamoRunRepository(tableClient, table, keepYears),
    requests: dynamoRequestRepository(tableClient, table),
    reuse: dynamoReuseRepository(tableClient, table, keepYears),
    hasher: identityHasher(env.IDENTITY_KEY_ID ?? '', district.district),
    contacts: sealedContacts(env.KEY_ID ?? '', district.district, 'holder'),
    signer: kmsSigner(env.SIGNING_KEY_ID ?? ''),
    queue: sqsWorkQueue(env.SHARD_QUEUE_URL ?? ''),
  };
}

/** What events say of the district and its types. */
export const publisher = (): Publisher => ({
  district: district.district,
  timeZone: district.timeZone,
  types,
});
