import district from '#district' with { type: 'json' };
import { dynamoQuotas } from '../shared/runtime/dynamo-quotas.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoRequestRegister } from './adapters/dynamo-request-register.ts';
import type { Open311Ports } from './app/open311/open311-ports.ts';
import { composePorts, environment, open311 } from './composition.ts';

/** Days for which it is kept how many requests came with a key. */
const quotaDays = 30;

/** The ports of appeals with what Open311 needs beside. A service whose unit is closed is not offered. */
export function composeOpen311(): Open311Ports {
  const { TABLE_NAME: table } = environment();
  const ports = composePorts();
  const offered = open311.services.filter(({ unit }) => unit === undefined || !ports.units.get(unit)?.closed);
  return {
    ...ports,
    timeZone: district.timeZone,
    services: new Map(offered.map((service) => [service.code, service])),
    keys: new Map(open311.keys.map(({ sha256, id, quota }) => [sha256, { id, quota }])),
    quotas: dynamoQuotas(tableClient, table, quotaDays),
    register: dynamoRequestRegister(tableClient, table),
  };
}
