import * as z from 'zod';
import { clock } from '#clock';
import district from '#district' with { type: 'json' };
import { readEnv } from '../shared/runtime/env.ts';
import { ids } from '../shared/runtime/ids.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoFirmRepository } from './adapters/dynamo-firm-repository.ts';
import { dynamoPolicyRepository } from './adapters/dynamo-policy-repository.ts';
import type { PolicyPorts } from './app/ports.ts';
import { enterpriseFields } from './domain/conditions/enterprise-fields.ts';
import { policySettings } from './settings.ts';

/** The policy part of the district's file. */
export const settings = policySettings.parse((district as { policy?: unknown }).policy);
const people = (district as { people?: readonly { readonly id: string; readonly username: string }[] })
  .people;
const accounts = new Map(people?.map(({ id, username }) => [id, username]));

/** What the functions of policy find in their environment; each needs only a part of it. */
export const environment = () =>
  readEnv(
    z.object({
      DISTRICT: z.string(),
      TABLE_NAME: z.string(),
      BUS_NAME: z.string().optional(),
      KEY_ID: z.string().optional(),
      IDENTITY_KEY_ID: z.string().optional(),
      MATCH_QUEUE_URL: z.string().optional(),
      SEGMENT_BUCKET: z.string().optional(),
    }),
  );

/** Wires what all use cases of policies share. */
export function composePorts(): PolicyPorts {
  return {
    clock,
    ids,
    district: district.district,
    timeZone: district.timeZone,
    fields: enterpriseFields,
    departments: new Map(settings.departments.map((department) => [department.id, department])),
    officers: new Map(
      settings.officers.map(({ person, departments }) => [accounts.get(person) ?? '', new Set(departments)]),
    ),
    policies: dynamoPolicyRepository(tableClient, environment().TABLE_NAME),
    firms: dynamoFirmRepository(tableClient, environment().TABLE_NAME),
  };
}
