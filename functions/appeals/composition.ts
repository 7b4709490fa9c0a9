import * as z from 'zod';
import { clock } from '#clock';
import district from '#district' with { type: 'json' };
import { contactVault, sealedContacts } from '../shared/runtime/contact-vault.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { identityHasher } from '../shared/runtime/identity-hasher.ts';
import { ids } from '../shared/runtime/ids.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { textVault } from '../shared/runtime/text-vault.ts';
import { dynamoAttachmentRepository } from './adapters/dynamo-attachment-repository.ts';
import { dynamoFigureRepository } from './adapters/dynamo-figure-repository.ts';
import { dynamoOrderRepository } from './adapters/dynamo-order-repository.ts';
import { dynamoPublishedAppeals } from './adapters/dynamo-published-appeals.ts';
import type { Publisher } from './app/change-to-events.ts';
import type { AppealPorts } from './app/ports.ts';
import type { PartnerAppealPorts } from './app/take-partner-appeal.ts';
import { usualIndexRules } from './domain/language/same-matter/matter-index.ts';
import { appealSettings, staffedUnits } from './settings.ts';

const { appeals, people = [] } = district as {
  appeals?: unknown;
  people?: readonly { readonly id: string; readonly username: string }[];
};
const settings = appealSettings.parse(appeals);
const units = staffedUnits(settings);

/** What the functions of appeals find in their environment. */
export const environment = () =>
  readEnv(
    z.object({
      DISTRICT: z.string(),
      TABLE_NAME: z.string(),
      BUS_NAME: z.string().optional(),
      KEY_ID: z.string().optional(),
      IDENTITY_KEY_ID: z.string().optional(),
    }),
  );

/** Wires the use cases to DynamoDB, KMS and the clock. */
export function composePorts(): AppealPorts {
  const { TABLE_NAME: table, KEY_ID = '', IDENTITY_KEY_ID = '' } = environment();
  return {
    clock,
    ids,
    district: district.district,
    units,
    accounts: new Map(people.map(({ id, username }) => [id, username])),
    limits: settings.limits,
    area: settings.area,
    bounds: { ...settings.bounds, contactsDays: settings.contactsDays },
    calendar: { timeZone: district.timeZone, rules: settings.calendar },
    orders: dynamoOrderRepository(tableClient, table, settings.keepYears, ids),
    published: dynamoPublishedAppeals(tableClient, table),
    attachments: dynamoAttachmentRepository(tableClient, table, settings.keepYears),
    figures: dynamoFigureRepository(tableClient, table, settings.keepYears),
    hasher: identityHasher(IDENTITY_KEY_ID, district.district),
    contacts: sealedContacts(KEY_ID, district.district, 'order'),
  };
}

/** What comparing messages goes by, and when a unit has too much to do. */
export const matchingSettings = { matterRules: usualIndexRules, overload: settings.overload };

/** {@link composePorts} for a function that takes in what partners bring. */
export function composePartnerAppeals(): PartnerAppealPorts {
  const texts = textVault(contactVault(environment().KEY_ID ?? ''));
  const open = (sealed: string, event: string) =>
    texts.unseal(sealed, { district: district.district, event });
  return { ...composePorts(), texts: { open } };
}

/** What reading messages goes by: units that an order may be sent to, and how often the house has to be right. */
export const readingSettings = {
  precision: settings.precision,
  units: [...units.keys()],
  sensitiveWords: settings.sensitiveWords,
  gazetteer: settings.gazetteer,
};

/** What the district's file says of Open311. */
export const { open311 } = settings;

/** Are attached files scanned before anybody can have them? */
export const isScanned = settings.attachments.scan === 'external';

/** Whose events these are, and who is told of what. */
export const publisher = (): Publisher => ({
  district: district.district,
  leaders: settings.leaders,
  headOf: (unit) => units.get(unit ?? '')?.head,
});
