import {
  type DynamoDBDocumentClient,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { readAll, readOne } from '../../shared/runtime/table-read.ts';
import { guardedAmongMany, ifAtVersion, ifNew } from '../../shared/runtime/table-write.ts';
import type {
  ApplicationChange,
  ApplicationRepository,
  ApplicationWrite,
  BudgetMove,
  FirmApplications,
  PaymentBatch,
} from '../app/application-ports.ts';
import type { Page } from '../app/ports.ts';
import type { Application } from '../domain/application/application.ts';
import { transitionOf } from '../domain/application/application-transitions.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import {
  applicationItem,
  applicationKey,
  applicationOf,
  auditItem,
  auditKey,
  batchItem,
  batchKey,
  budgetKey,
  desk,
  dueApplications,
  entityOf,
  firmApplicationsItem,
  firmApplicationsKey,
  idAt,
} from './application-items.ts';
import { firmItem } from './firm-items.ts';

type Act = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Applications, budgets and payments in DynamoDB. See the context's README for keys and indexes. */
export function dynamoApplicationRepository(
  client: DynamoDBDocumentClient,
  table: string,
  keepYears: number,
): ApplicationRepository {
  const get = (applicationId: string) => readOne(client, table, applicationKey(applicationId), applicationOf);
  const batch = (batchId: string) => readOne(client, table, batchKey(batchId), entityOf<PaymentBatch>);

  /** The condition under which `after` may replace the stored application: its version, and what its act comes from. */
  function replacing({ before, after }: ApplicationChange): Act {
    const action = after.history[before.history.length]?.action;
    const from = action ? transitionOf(action).from : [before.state];
    return {
      Put: {
        TableName: table,
        Item: applicationItem(after, keepYears),
        ConditionExpression: `#version = :version AND #state IN (${from.map((_, at) => `:from${at}`).join(', ')})`,
        ExpressionAttributeNames: { '#version': 'version', '#state': 'state' },
        ExpressionAttributeValues: {
          ':version': before.version,
          ...Object.fromEntries(from.map((state, at) => [`:from${at}`, state])),
        },
      },
    };
  }

  function adding({ application, list }: NonNullable<ApplicationWrite['added']>): Act[] {
    const { firmId, applications, version } = list;
    const longer: FirmApplications = {
      firmId,
      applications: [...applications, application.applicationId],
      version: version + 1,
    };
    const guard = version === 0 ? ifNew : ifAtVersion(version);
    return [
      { Put: { TableName: table, Item: applicationItem(application, keepYears), ...ifNew } },
      { Put: { TableName: table, Item: firmApplicationsItem(longer), ...guard } },
    ];
  }

  /** Whether an approval waits to be looked at is on a list of its own. */
  function auditing(before: Application | undefined, after: Application): Act[] {
    if (before?.audit === after.audit) return [];
    return after.audit === 'wanted'
      ? [{ Put: { TableName: table, Item: auditItem(after) } }]
      : [{ Delete: { TableName: table, Key: auditKey(after.applicationId) } }];
  }

  /** The condition is that of the sum itself, so no race can exceed it; the first grant makes the sum. */
  const spending = ({ policy, version, fen, capFen = Infinity }: BudgetMove): Act => {
    const isCapped = Number.isFinite(capFen);
    const first = fen <= capFen ? 'attribute_not_exists(#granted) OR ' : '';
    return {
      Update: {
        TableName: table,
        Key: budgetKey(policy, version),
        UpdateExpression: 'ADD #granted :fen SET #kind = :kind',
        ...(isCapped ? { ConditionExpression: `${first}#granted <= :most` } : {}),
        ExpressionAttributeNames: { '#granted': 'grantedFen', '#kind': 'kind' },
        ExpressionAttributeValues: {
          ':fen': fen,
          ':kind': 'budget',
          ...(isCapped ? { ':most': capFen - fen } : {}),
        },
      },
    };
  };

  const granting = ({ before, after }: { before: EnterpriseFile; after: EnterpriseFile }): Act => ({
    Put: { TableName: table, Item: firmItem(after), ...ifAtVersion(before.version) },
  });

  async function onDesk(
    deskKey: string,
    limit: number,
    after?: string,
    newestFirst = false,
  ): Promise<Page<string>> {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'desk',
        KeyConditionExpression: 'deskKey = :desk AND deskSort BETWEEN :after AND :end',
        ExpressionAttributeValues: {
          ':desk': deskKey,
          ':after': after === undefined ? '0' : `${after}~`,
          ':end': '~',
        },
        Limit: limit,
        ScanIndexForward: !newestFirst,
      }),
    );
    const positions = Items.map((item) => String(item.deskSort));
    const last = positions.at(-1);
    return { items: positions, ...(LastEvaluatedKey && last ? { cursor: last } : {}) };
  }

  /** The index has keys only, and may be a moment behind: what no longer belongs there is left out. */
  async function listed(
    deskKey: string,
    limit: number,
    after: string | undefined,
    fits: (application: Application) => boolean,
  ): Promise<Page<Application>> {
    const { items, cursor } = await onDesk(deskKey, limit, after);
    const found = await Promise.all(items.map((position) => get(idAt(position))));
    return {
      items: found.filter((application) => application !== undefined).filter(fits),
      ...(cursor === undefined ? {} : { cursor }),
    };
  }

  return {
    get,
    batch,

    async ofFirm(firmId) {
      const list = await readOne(client, table, firmApplicationsKey(firmId), entityOf<FirmApplications>);
      return list ?? { firmId, applications: [], version: 0 };
    },

    list: (department, state, limit, cursor) =>
      listed(desk(department, state), limit, cursor, (each) => each.state === state),

    audits: (department, limit, cursor) =>
      listed(desk(department, 'audit'), limit, cursor, ({ audit }) => audit === 'wanted'),

    async due(day) {
      const through = {
        TableName: table,
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND dueKey BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':shard': dueApplications, ':first': '0', ':last': `${day}~` },
        ConsistentRead: false,
      };
      return await readAll(client, through, ({ dueKey }) => idAt(dueKey));
    },

    async grantedFen(policy, version) {
      return (
        (await readOne(client, table, budgetKey(policy, version), ({ grantedFen }) => Number(grantedFen))) ??
        0
      );
    },

    async batches(department) {
      const { items } = await onDesk(desk(department, 'batches'), BATCHES, undefined, true);
      const found = await Promise.all(items.map((position) => batch(idAt(position))));
      return found.filter((each) => each !== undefined);
    },

    async write({ added, changed = [], file, budget, batch: made }) {
      const TransactItems: Act[] = [
        ...(added ? adding(added) : []),
        ...(added ? auditing(undefined, added.application) : []),
        ...changed.map(replacing),
        ...changed.flatMap(({ before, after }) => auditing(before, after)),
        ...(file ? [granting(file)] : []),
        ...(budget ? [spending(budget)] : []),
        ...(made ? [{ Put: { TableName: table, Item: batchItem(made, keepYears), ...ifNew } }] : []),
      ];
      return await guardedAmongMany<unknown>(() => client.send(new TransactWriteCommand({ TransactItems })));
    },
  };
}

/** Batches that are listed; a department makes a few a month. */
const BATCHES = 200;
