import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { clock } from '#clock';
import district from '#district' with { type: 'json' };
import { sealedContacts } from '../shared/runtime/contact-vault.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { ids } from '../shared/runtime/ids.ts';
import { passes } from '../shared/runtime/passes.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoAlertRepository, dynamoDueRepository } from './adapters/dynamo-alert-repository.ts';
import { dynamoFigureRepository } from './adapters/dynamo-figure-repository.ts';
import {
  dynamoHallStateRepository,
  dynamoProfileRepository,
  rememberingProfiles,
} from './adapters/dynamo-hall-state-repository.ts';
import { dynamoLineRepository } from './adapters/dynamo-line-repository.ts';
import { dynamoNumberBlockRepository } from './adapters/dynamo-number-block-repository.ts';
import { dynamoTicketRepository } from './adapters/dynamo-ticket-repository.ts';
import { dynamoWindowRepository } from './adapters/dynamo-window-repository.ts';
import type { TicketingPorts } from './app/ports.ts';
import type { Hall, TicketingRules } from './domain/hall.ts';
import type { TicketingSettings } from './settings.ts';

/** How long an API function keeps a service profile; the sweep changes it at most once a minute. */
const PROFILE_MILLISECONDS = 60_000;

const { departments, halls } = district.ticketing as unknown as TicketingSettings;
const hallsById = new Map<string, Hall>(halls.map((hall) => [hall.id, hall]));

/** What the functions of ticketing find in their environment. */
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

/** The rules of a hall of this district. */
export function rulesOf(hall: string): TicketingRules {
  const rules = hallsById.get(hall)?.rules;
  if (!rules) throw new Error(`this district has no hall "${hall}"`);
  return rules;
}

/**
 * Wires the use cases to DynamoDB, KMS and the clock. Only the sweep changes profiles and must see them as they
 * are (`freshProfiles`); everybody else may remember them for a minute.
 */
export function composePorts({ freshProfiles = false } = {}): TicketingPorts {
  const { TABLE_NAME: table, KEY_ID, IDENTITY_KEY_ID = '' } = environment();
  const { ticketsDays } = district.retention;
  const profiles = dynamoProfileRepository(tableClient, table);
  return {
    clock,
    ids,
    chance: (below) => randomInt(Math.max(1, below)),
    halls: hallsById,
    departments: new Map(departments.map((department) => [department.id, department])),
    accounts: new Map(district.people.map(({ id, username }) => [id, username])),
    tickets: dynamoTicketRepository({ client: tableClient, table, retentionDays: ticketsDays, rulesOf }),
    lines: dynamoLineRepository(tableClient, table, ticketsDays),
    blocks: dynamoNumberBlockRepository({ client: tableClient, table, retentionDays: ticketsDays, rulesOf }),
    windows: dynamoWindowRepository(tableClient, table, ticketsDays),
    alerts: dynamoAlertRepository(tableClient, table, ticketsDays),
    due: dynamoDueRepository(tableClient, table),
    hallStates: dynamoHallStateRepository(tableClient, table, ticketsDays),
    profiles: freshProfiles
      ? profiles
      : rememberingProfiles(profiles, () => clock.now(), PROFILE_MILLISECONDS),
    passes: passes(IDENTITY_KEY_ID, district.district),
    figures: dynamoFigureRepository(tableClient, table, ticketsDays),
    contacts: sealedContacts(KEY_ID ?? '', district.district, 'ticket'),
  };
}
