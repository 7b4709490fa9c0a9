import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Ids } from '../../shared/kernel/ids.ts';
import { readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifAtVersion, ifNew } from '../../shared/runtime/table-write.ts';
import type { FirmLink, FirmLists, LinkRepository, RelationRepository } from '../app/enterprise-ports.ts';
import type { Demand } from '../domain/enterprise/demand.ts';
import { shards } from '../domain/enterprise/enterprise-file.ts';
import type { ContactPerson, Reading, Visit } from '../domain/enterprise/firm-relations.ts';
import {
  demandItem,
  demandKey,
  digestKey,
  entityOf,
  firmPartition,
  type Item,
  instantText,
  lineOf,
  linkItems,
  linkKey,
  namesPartition,
  personItem,
  personKey,
  readingItem,
  riskLineOf,
  risksPartition,
  visitItem,
  visitKey,
  waitingItem,
  waitingKey,
  waitingPartition,
} from './firm-items.ts';

type Act = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Links of firms: found by a digest, so that who reads keys learns no secret. */
export function dynamoLinkRepository(
  client: DynamoDBDocumentClient,
  table: string,
  ids: Pick<Ids, 'derived'>,
): LinkRepository {
  const digestOf = (secret: string) => ids.derived('firm-link', secret);
  const of = (firmId: string) => readOne(client, table, linkKey(firmId), entityOf<FirmLink>);
  const write = (acts: readonly Act[]) =>
    guarded(() => client.send(new TransactWriteCommand({ TransactItems: [...acts] })));
  const give = async (firmId: string, fresh: FirmLink): Promise<FirmLink> => {
    const known = await of(firmId);
    if (known) return known;
    const [own, pointer] = linkItems(firmId, fresh, digestOf(fresh.secret));
    const added = await write([
      { Put: { TableName: table, Item: own, ...ifNew } },
      { Put: { TableName: table, Item: pointer } },
    ]);
    return added.ok ? fresh : await give(firmId, fresh);
  };
  return {
    firmOf: (secret) => readOne(client, table, digestKey(digestOf(secret)), ({ firmId }) => String(firmId)),
    of,
    give,
    replace(before, firmId, fresh) {
      const still = {
        ConditionExpression: '#secret = :secret',
        ExpressionAttributeNames: { '#secret': 'secret' },
        ExpressionAttributeValues: { ':secret': before.secret },
      };
      const ended: Act = { Delete: { TableName: table, Key: digestKey(digestOf(before.secret)) } };
      if (!fresh) return write([{ Delete: { TableName: table, Key: linkKey(firmId), ...still } }, ended]);
      const [own, pointer] = linkItems(firmId, fresh, digestOf(fresh.secret));
      return write([
        { Put: { TableName: table, Item: own, ...still } },
        { Put: { TableName: table, Item: pointer } },
        ended,
      ]);
    },
  };
}

/** Visits, demands, people and readings of firms. */
export function dynamoRelationRepository(
  client: DynamoDBDocumentClient,
  table: string,
  keepYears: number,
): RelationRepository {
  const beside = <T>(firmId: string, prefix: string) =>
    readAll(client, within(table, firmPartition(firmId), prefix), entityOf<T>);

  /** Keeps what is new; answers what is there under its key. */
  async function added<T>(item: Item, entity: T, ...besides: readonly Act[]): Promise<T> {
    const put: Act = {
      Put: { TableName: table, Item: item, ...ifNew },
    };
    const kept = await guarded(() =>
      client.send(new TransactWriteCommand({ TransactItems: [put, ...besides] })),
    );
    if (kept.ok) return entity;
    const known = await readOne(client, table, { pk: item.pk, sk: item.sk }, entityOf<T>);
    // Nothing there: another transaction was in the way, and has ended by now.
    return known ?? (await added(item, entity, ...besides));
  }

  return {
    visits: async (firmId) =>
      (await beside<Visit>(firmId, 'VISIT#')).sort((one, other) =>
        one.on === other.on ? other.at - one.at : one.on < other.on ? 1 : -1,
      ),
    demands: async (firmId) =>
      (await beside<Demand>(firmId, 'DEMAND#')).sort((one, other) => other.raisedAt - one.raisedAt),
    demand: (firmId, demandId) => readOne(client, table, demandKey({ firmId, demandId }), entityOf<Demand>),
    people: async (firmId) =>
      (await beside<ContactPerson>(firmId, 'PERSON#')).sort((one, other) => one.at - other.at),
    readings: async (firmId) =>
      (await beside<Reading>(firmId, 'READING#')).sort((one, other) => other.at - one.at),
    visit: (firmId, visitId) => readOne(client, table, visitKey({ firmId, visitId }), entityOf<Visit>),
    addVisit: (visit) => added(visitItem(visit), visit),
    addPerson: (person) => added(personItem(person), person),
    addDemand: (demand) =>
      added(demandItem(demand), demand, { Put: { TableName: table, Item: waitingItem(demand) } }),

    changeDemand(before, after) {
      const put: Act = {
        Put: {
          TableName: table,
          Item: demandItem(after),
          ...ifAtVersion(before.version),
        },
      };
      const waits = after.state === 'open' || after.state === 'accepted';
      const settled: Act = { Delete: { TableName: table, Key: waitingKey(after) } };
      return guarded(() =>
        client.send(new TransactWriteCommand({ TransactItems: [put, ...(waits ? [] : [settled])] })),
      );
    },

    async removePerson(firmId, personId) {
      await client.send(new DeleteCommand({ TableName: table, Key: personKey({ firmId, personId }) }));
    },

    async noteReading(reading) {
      await client.send(new PutCommand({ TableName: table, Item: readingItem(reading, keepYears) }));
    },

    async waitingSince(instant) {
      const waiting = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk < :until',
        ExpressionAttributeValues: { ':pk': waitingPartition, ':until': instantText(instant) },
      };
      return [...new Set(await readAll(client, waiting, ({ firmId }) => String(firmId)))];
    },
  };
}

/** Firms by their names, and those that may move away. */
export const dynamoFirmLists = (client: DynamoDBDocumentClient, table: string): FirmLists => ({
  async named(part, limit) {
    const wanted = part.normalize('NFKC').toLowerCase();
    const parts = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        readAll(client, within(table, namesPartition(shard)), lineOf),
      ),
    );
    return parts
      .flat()
      .filter(({ name }) => name.normalize('NFKC').toLowerCase().includes(wanted))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .slice(0, limit);
  },
  async atRisk() {
    const lines = await readAll(client, within(table, risksPartition), riskLineOf);
    return lines.sort((one, other) => other.risk.score - one.risk.score);
  },
});
