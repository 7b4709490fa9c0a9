import {
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { pageCursor } from '../../shared/runtime/page-cursor.ts';
import { pagesOf, readOne } from '../../shared/runtime/table-read.ts';
import { guarded, ifNew } from '../../shared/runtime/table-write.ts';
import type { NoticeSearch, NoticeStore } from '../app/ports.ts';
import type { Notice } from '../domain/notice.ts';
import { dueUpTo, type Item, noticeItem, noticeKey, noticeOf } from './notification-items.ts';

/** A search that finds little stops after so many pages of a megabyte, with a cursor to go on. */
const PAGES_PER_SEARCH = 8;

/** Notices in the context's table; `keptDays` after their day they go by the table's TTL. */
export function dynamoNoticeStore(
  client: DynamoDBDocumentClient,
  table: string,
  keptDays: number,
): NoticeStore {
  const first = (notice: Notice) => ({
    TableName: table,
    Item: noticeItem(notice, keptDays),
    ...ifNew,
  });
  const ifStill = (before: Notice, after: Notice) => ({
    TableName: table,
    Item: noticeItem(after, keptDays),
    ConditionExpression: '#state = :state AND #version = :version',
    ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
    ExpressionAttributeValues: { ':state': before.state, ':version': before.version },
  });
  const due = async (pk: string, condition: string, values: Item, limit: number) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'due',
        ConsistentRead: true,
        KeyConditionExpression: `pk = :pk${condition}`,
        ExpressionAttributeValues: { ':pk': pk, ...values },
        Limit: limit,
      }),
    );
    return Items.map(noticeOf);
  };

  return {
    async add(notice) {
      return (await guarded(() => client.send(new PutCommand(first(notice))))).ok ? 'kept' : 'known';
    },
    get: (day, key) => readOne(client, table, noticeKey(day, key), noticeOf),
    async change(before, after) {
      return (await guarded(() => client.send(new PutCommand(ifStill(before, after))))).ok;
    },
    async join({ digest, members }) {
      const left = members.map(({ before, after }) => ({ Put: ifStill(before, after) }));
      const TransactItems = [{ Put: first(digest) }, ...left];
      return (await guarded(() => client.send(new TransactWriteCommand({ TransactItems })))).ok;
    },
    due: (day, rank, until, limit) => {
      const [from, to] = dueUpTo(rank, until);
      return due(`DAY#${day}`, ' AND dueKey BETWEEN :from AND :to', { ':from': from, ':to': to }, limit);
    },
    open: (day, limit) => due(`DAY#${day}`, '', {}, limit),

    async search(asked, limit, cursor) {
      const list = JSON.stringify([asked.day, asked.kind, asked.subject, asked.state]);
      const position = cursor === undefined ? undefined : pageCursor.read(list, cursor);
      if (cursor !== undefined && position === undefined) return err({ reason: 'bad-cursor' });
      const found: Notice[] = [];
      let last = position;
      for (let page = 0; page < PAGES_PER_SEARCH && found.length < limit; page++) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            ...searchInput(table, asked),
            Limit: isNarrowed(asked) ? undefined : limit - found.length,
            ...(last === undefined ? {} : { ExclusiveStartKey: noticeKey(asked.day, last) }),
          }),
        );
        const room = limit - found.length;
        found.push(...Items.slice(0, room).map(noticeOf));
        last = Items.length > room ? found.at(-1)?.key : LastEvaluatedKey?.sk;
        if (last === undefined) break;
      }
      return ok({ items: found, cursor: last === undefined ? null : pageCursor.write(list, last) });
    },

    async *all(day) {
      const pages = pagesOf(client, {
        ...searchInput(table, { day }),
        ProjectionExpression: 'noticeKind, channel, #state',
        ExpressionAttributeNames: { '#state': 'state' },
      });
      for await (const { Items = [] } of pages)
        yield Items.map(({ noticeKind: kind, channel, state }) => ({ kind, channel, state }));
    },
  };
}

const isNarrowed = ({ subject, state }: NoticeSearch): boolean =>
  subject !== undefined || state !== undefined;

function searchInput(table: string, { day, kind, subject, state }: NoticeSearch): QueryCommandInput {
  const filters = [
    ...(subject === undefined ? [] : ['begins_with(#subject, :subject)']),
    ...(state === undefined ? [] : ['#state = :state']),
  ];
  const names = {
    ...(subject === undefined ? {} : { '#subject': 'subject' }),
    ...(state === undefined ? {} : { '#state': 'state' }),
  };
  return {
    TableName: table,
    KeyConditionExpression: `pk = :pk${kind === undefined ? '' : ' AND begins_with(sk, :kind)'}`,
    ExpressionAttributeValues: {
      ':pk': `DAY#${day}`,
      ...(kind === undefined ? {} : { ':kind': `${kind}#` }),
      ...(subject === undefined ? {} : { ':subject': subject }),
      ...(state === undefined ? {} : { ':state': state }),
    },
    ...(filters.length > 0
      ? { FilterExpression: filters.join(' AND '), ExpressionAttributeNames: names }
      : {}),
  };
}
