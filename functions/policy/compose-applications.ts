import * as z from 'zod';
import { contactVault } from '../shared/runtime/contact-vault.ts';
import { derivedKey } from '../shared/runtime/derived-key.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { defaultProvider } from '../shared/runtime/function-credentials.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { textVault } from '../shared/runtime/text-vault.ts';
import { auditDraw } from './adapters/audit-draw.ts';
import { dynamoApplicationRepository } from './adapters/dynamo-application-repository.ts';
import { dynamoFunnelRepository } from './adapters/dynamo-funnel-repository.ts';
import { expectedUploads, s3Materials } from './adapters/s3-materials.ts';
import type { ApplicationPorts } from './app/application-ports.ts';
import { composeEnterprisePorts } from './compose-enterprise.ts';
import { composePorts, environment, settings } from './composition.ts';

const place = () =>
  readEnv(
    z.object({
      MATERIAL_BUCKET: z.string(),
      AWS_REGION: z.string(),
      /** Set by local clouds. */
      AWS_ENDPOINT_URL: z.string().optional(),
    }),
  );

/** Applications in the table, for a function that watches over time alone. */
export function composeApplicationSweep() {
  const { clock, timeZone, firms } = composePorts();
  const { TABLE_NAME: table } = environment();
  return {
    clock,
    timeZone,
    firms,
    applications: dynamoApplicationRepository(tableClient, table, settings.keepYears),
  };
}

/** Wires what applying, deciding and paying need. */
export function composeApplications(): ApplicationPorts {
  const ports = composeEnterprisePorts();
  const { district } = ports;
  const { TABLE_NAME: table, KEY_ID = '', IDENTITY_KEY_ID = '' } = environment();
  const { MATERIAL_BUCKET: bucket, AWS_REGION: region, AWS_ENDPOINT_URL: endpoint } = place();
  const texts = textVault(contactVault(KEY_ID));
  return {
    ...ports,
    applications: dynamoApplicationRepository(tableClient, table, settings.keepYears),
    materials: {
      ...expectedUploads(tableClient, table),
      ...s3Materials({ bucket, region, endpoint }, defaultProvider()),
    },
    funnel: dynamoFunnelRepository(tableClient, table),
    draw: auditDraw(derivedKey(IDENTITY_KEY_ID, `civichall audit samples of ${district}`)),
    sealAppeal: (text, application) => texts.seal(text, { district, application }),
    decideDays: settings.decideDays,
    correctDays: settings.correctDays,
  };
}
