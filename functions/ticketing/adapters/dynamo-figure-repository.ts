import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { readAll, within } from '../../shared/runtime/table-read.ts';
import type { FigureRepository, VisitLog } from '../app/ports.ts';
import type { FigureGroup, Figures } from '../domain/figures.ts';
import type { DayHours } from '../domain/heat-map.ts';
import type { FigureRow } from '../domain/quarter-figures.ts';
import { dayKey, entityOf, expiryOf, hallKey } from './ticketing-items.ts';

/** A row as it is stored: the quarters by measure, because the names of sixteen measures a quarter would be the item. */
interface StoredRow {
  readonly group: FigureGroup;
  readonly id: string;
  readonly from?: number;
  readonly day: Figures;
  readonly quarters: { readonly [measure in keyof Figures]: readonly Figures[measure][] };
}

/** What figures need of a ticket; the rest, contacts and secrets first of all, is not even read. */
const visitAttributes = ['ticketId', 'number', 'channel', 'issuedAt', 'situation', 'history'] as const;

/**
 * The figures of closed days, and the logs from which those of the present day are counted, in DynamoDB. Nothing
 * is decided by them, so they are read eventually consistent, at half the price.
 */
export function dynamoFigureRepository(
  client: DynamoDBDocumentClient,
  table: string,
  retentionDays: number,
): FigureRepository {
  return {
    visitsOf: (hall, day) =>
      readAll(
        client,
        {
          ...within(table, dayKey(hall, day), 'TICKET#'),
          ConsistentRead: false,
          ProjectionExpression: visitAttributes.map((name) => `#${name}`).join(', '),
          ExpressionAttributeNames: Object.fromEntries(visitAttributes.map((name) => [`#${name}`, name])),
        },
        entityOf<VisitLog>,
      ),

    async rowsOf(hall, day, group) {
      const query = { ...within(table, dayKey(hall, day), `FIGURES#${group}#`), ConsistentRead: false };
      const stored = await readAll(client, query, entityOf<StoredRow>);
      const [first] = stored;
      if (!first) return undefined;
      return { ...(first.from === undefined ? {} : { from: first.from }), rows: stored.map(rowOf) };
    },

    hoursBetween: (hall, first, last) =>
      readAll(
        client,
        {
          TableName: table,
          ConsistentRead: false,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':pk': hallKey(hall),
            ':first': `HOURS#${first}`,
            ':last': `HOURS#${last}`,
          },
        },
        entityOf<DayHours>,
      ),

    async keep(hall, { serviceDay, hours }, { from, rows }) {
      const expiresAt = expiryOf(serviceDay, retentionDays);
      const put = (item: object) =>
        client.send(new PutCommand({ TableName: table, Item: { ...item, expiresAt } }));
      await Promise.all([
        put({ pk: hallKey(hall), sk: `HOURS#${serviceDay}`, kind: 'hours', serviceDay, hours }),
        ...rows.map((row) =>
          put({
            pk: dayKey(hall, serviceDay),
            sk: `FIGURES#${row.group}#${row.id}`,
            kind: 'figures',
            ...(from === undefined ? {} : { from }),
            ...storedRow(row),
          }),
        ),
      ]);
    },
  };
}

const measuresOf = (figures: Figures): readonly (keyof Figures)[] =>
  Object.keys(figures) as (keyof Figures)[];

const storedRow = ({ group, id, day, quarters }: FigureRow): StoredRow => ({
  group,
  id,
  day,
  quarters: Object.fromEntries(
    measuresOf(day).map((measure) => [measure, quarters.map((quarter) => quarter[measure])]),
  ) as unknown as StoredRow['quarters'],
});

const rowOf = ({ group, id, day, quarters }: StoredRow): FigureRow => ({
  group,
  id,
  day,
  quarters: quarters.arrivals.map(
    (_, index) =>
      Object.fromEntries(
        measuresOf(day).map((measure) => [measure, quarters[measure][index]]),
      ) as unknown as Figures,
  ),
});
