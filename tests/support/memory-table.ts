import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

type Item = Record<string, unknown>;
interface Input {
  readonly Key?: Item;
  readonly Item?: Item;
  readonly IndexName?: string;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Item;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Item;
  readonly TransactItems?: readonly Record<string, Input>[];
  readonly RequestItems?: Readonly<
    Record<string, readonly { readonly DeleteRequest: { readonly Key: Item } }[]>
  >;
  readonly ScanIndexForward?: boolean;
}

/** Keys of a table or index. */
interface Keys {
  readonly partition: string;
  readonly sort: string;
}

/** A table in memory, and what happened to it. */
export interface MemoryTable {
  readonly client: DynamoDBDocumentClient;
  readonly items: () => readonly Item[];
  /** Every write of an item, in order, as the stream would tell it. */
  readonly changes: { readonly id: string; readonly before?: Item; readonly after: Item }[];
  /** Called before each write reaches the table: throw to fail it, or write something else first. */
  beforeWrite: (items: readonly Item[]) => void | Promise<void>;
}

const identity = (item: Item): string => JSON.stringify([item.pk, item.sk]);

/**
 * DynamoDB as far as repositories of the house use it: conditions, transactions, key queries, indexes that hold keys
 * only. An expression that it does not understand throws, so no condition is ever taken for met.
 */
export function memoryTable(indexes: Readonly<Record<string, Keys>> = {}): MemoryTable {
  const main = new Map<string, Item>();
  const partitions = new Map<string, Map<string, Item>>();
  const allKeys: Record<string, Keys> = { '': { partition: 'pk', sort: 'sk' }, ...indexes };
  const place = (index: string, item: Item): string | undefined => {
    const partition = item[allKeys[index]?.partition ?? ''];
    return partition === undefined ? undefined : `${index}|${partition}`;
  };

  const store = (item: Item) => {
    const id = identity(item);
    const before = main.get(id);
    for (const index of Object.keys(allKeys)) {
      const [from, to] = [before && place(index, before), place(index, item)];
      if (from && before) partitions.get(from)?.delete(id);
      if (to) partitions.set(to, (partitions.get(to) ?? new Map()).set(id, item));
    }
    main.set(id, item);
    table.changes.push({ id: `r${table.changes.length}`, ...(before ? { before } : {}), after: item });
  };

  const remove = (key: Item) => {
    const id = identity(key);
    const before = main.get(id);
    for (const index of Object.keys(allKeys)) {
      const from = before && place(index, before);
      if (from) partitions.get(from)?.delete(id);
    }
    main.delete(id);
  };

  const meets = (input: Input): boolean =>
    conditionMet(input.ConditionExpression, main.get(identity(input.Item ?? input.Key ?? {})) ?? {}, input);

  async function put(input: Input): Promise<object> {
    await table.beforeWrite([input.Item ?? {}]);
    if (!meets(input)) throw new ConditionalCheckFailedException({ message: 'not met', $metadata: {} });
    store(structuredClone(input.Item ?? {}));
    return {};
  }

  async function deletion(input: Input): Promise<object> {
    if (!meets(input)) throw new ConditionalCheckFailedException({ message: 'not met', $metadata: {} });
    remove(input.Key ?? {});
    return {};
  }

  async function update(input: Input): Promise<object> {
    await table.beforeWrite([input.Key ?? {}]);
    if (!meets(input)) throw new ConditionalCheckFailedException({ message: 'not met', $metadata: {} });
    const before = main.get(identity(input.Key ?? {})) ?? { ...input.Key };
    const after = updated(before, input);
    store(after);
    return { Attributes: structuredClone(after) };
  }

  async function transact(parts: readonly Record<string, Input>[]): Promise<object> {
    await table.beforeWrite(parts.flatMap(({ Put }) => (Put?.Item ? [Put.Item] : [])));
    const met = parts.map((part) =>
      meets(part.Put ?? part.ConditionCheck ?? part.Delete ?? part.Update ?? {}),
    );
    if (met.includes(false))
      throw new TransactionCanceledException({
        message: 'not met',
        $metadata: {},
        CancellationReasons: met.map((each) => ({ Code: each ? 'None' : 'ConditionalCheckFailed' })) as never,
      });
    for (const { Put, Delete, Update } of parts) {
      if (Put?.Item) store(structuredClone(Put.Item));
      if (Update?.Key) store(updated(main.get(identity(Update.Key)) ?? { ...Update.Key }, Update));
      if (Delete?.Key) remove(Delete.Key);
    }
    return {};
  }

  function query(input: Input): object {
    const index = input.IndexName ?? '';
    const keys = allKeys[index];
    if (!keys) throw new Error(`there is no index ${index}`);
    const wanted = keyCondition(input, keys);
    const inPartition = [...(partitions.get(`${index}|${wanted.partition}`)?.values() ?? [])];
    const sortOf = (item: Item) => String(item[keys.sort]);
    const start = input.ExclusiveStartKey ? sortOf(input.ExclusiveStartKey) : undefined;
    const way = input.ScanIndexForward === false ? -1 : 1;
    const isBefore = (one: string, other: string) => (one < other ? way : one > other ? -way : 0) > 0;
    const found = inPartition
      .filter((item) => wanted.fits(sortOf(item)) && (start === undefined || isBefore(start, sortOf(item))))
      .sort((one, other) => (isBefore(sortOf(one), sortOf(other)) ? -1 : 1));
    const page = found.slice(0, input.Limit);
    const shown =
      index === '' ? page : page.map((item) => only(item, ['pk', 'sk', keys.partition, keys.sort]));
    const last = page.at(-1);
    return {
      Items: structuredClone(shown),
      Count: shown.length,
      ...(found.length > page.length && last ? { LastEvaluatedKey: structuredClone(last) } : {}),
    };
  }

  function batchGet({ RequestItems = {} }: BatchGetCommand['input']): object {
    const found = Object.entries(RequestItems).map(([name, { Keys }]) => [
      name,
      Keys?.flatMap((key) => structuredClone(main.get(identity(key)) ?? [])),
    ]);
    return { Responses: Object.fromEntries(found) };
  }

  const send = async (command: { input: Input }): Promise<object> => {
    const { input } = command;
    if (command instanceof DeleteCommand) return await deletion(input);
    if (command instanceof BatchGetCommand) return batchGet(command.input);
    if (input.RequestItems) {
      for (const { DeleteRequest } of Object.values(input.RequestItems).flat()) remove(DeleteRequest.Key);
      return {};
    }
    if (input.TransactItems) return await transact(input.TransactItems);
    if (input.KeyConditionExpression) return query(input);
    if (input.UpdateExpression) return await update(input);
    if (input.Item) return await put(input);
    return { Item: structuredClone(main.get(identity(input.Key ?? {}))) };
  };
  const table: MemoryTable = {
    client: { send } as unknown as DynamoDBDocumentClient,
    items: () => [...main.values()],
    changes: [],
    beforeWrite: () => {},
  };
  return table;
}

const only = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.map((name) => [name, item[name]]));

function conditionMet(condition: string | undefined, item: Item, input: Input): boolean {
  const name = (alias: string) => input.ExpressionAttributeNames?.[alias] ?? alias;
  const value = (alias: string) => input.ExpressionAttributeValues?.[alias.trim()];
  const isMet = (term: string): boolean => {
    const [, exists, attribute = ''] = /^attribute_(not_exists|exists)\(([\w#]+)\)$/.exec(term) ?? [];
    if (exists) return (item[name(attribute)] === undefined) === (exists === 'not_exists');
    const [, equal = '', to = ''] = /^([\w#]+) = (:\w+)$/.exec(term) ?? [];
    if (equal) return item[name(equal)] === value(to);
    const [, one = '', of = ''] = /^([\w#]+) IN \(([^)]+)\)$/.exec(term) ?? [];
    if (one) return of.split(',').some((each) => item[name(one)] === value(each));
    const [, small = '', limit = ''] = /^([\w#]+) <= (:\w+)$/.exec(term) ?? [];
    if (small) return Number(item[name(small)]) <= Number(value(limit));
    throw new Error(`a condition that this table does not know: ${term}`);
  };
  return (condition?.split(' AND ') ?? []).every((terms) => terms.split(' OR ').some(isMet));
}

function updated(
  before: Item,
  { UpdateExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: Input,
): Item {
  const after = structuredClone(before);
  const [, added = '', by = ''] = /^ADD (#\w+) (:\w+)/.exec(UpdateExpression) ?? [];
  if (added) {
    const name = ExpressionAttributeNames[added] ?? added;
    after[name] = Number(after[name] ?? 0) + Number(ExpressionAttributeValues[by]);
  }
  for (const [, name = '', kept, value = ''] of UpdateExpression.replace(
    /^(ADD #\w+ :\w+ )?SET /,
    '',
  ).matchAll(/(#?\w+) = (if_not_exists\(\w+, )?(:\w+)/g)) {
    const named = ExpressionAttributeNames[name] ?? name;
    if (!kept || after[named] === undefined) after[named] = ExpressionAttributeValues[value];
  }
  return after;
}

function keyCondition({ KeyConditionExpression = '', ExpressionAttributeValues = {} }: Input, keys: Keys) {
  const value = (alias: string | undefined) => String(ExpressionAttributeValues[alias ?? '']);
  const [, partition] = new RegExp(`^${keys.partition} = (:\\w+)`).exec(KeyConditionExpression) ?? [];
  const [, prefix] = new RegExp(`begins_with\\(${keys.sort}, (:\\w+)\\)$`).exec(KeyConditionExpression) ?? [];
  const [, from, to] =
    new RegExp(`${keys.sort} BETWEEN (:\\w+) AND (:\\w+)$`).exec(KeyConditionExpression) ?? [];
  const [, before] = new RegExp(`${keys.sort} < (:\\w+)$`).exec(KeyConditionExpression) ?? [];
  if (!partition || (KeyConditionExpression.includes(' AND ') && !prefix && !from && !before))
    throw new Error(`a key condition that this table does not know: ${KeyConditionExpression}`);
  const fits = (sort: string) =>
    (prefix === undefined || sort.startsWith(value(prefix))) &&
    (from === undefined || (sort >= value(from) && sort <= value(to))) &&
    (before === undefined || sort < value(before));
  return { partition: value(partition), fits };
}
