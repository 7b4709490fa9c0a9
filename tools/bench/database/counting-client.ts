import { type ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { databaseCredentials } from './database.ts';

/** What was asked of the database, and what it charged. */
export interface Usage {
  /** HTTP requests, repetitions included. */
  readonly requests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Guarded writes that were refused. The database charges for them without saying how much. */
  readonly refused: number;
  /** How often each command was sent. */
  readonly commands: Readonly<Record<string, number>>;
}

/** A document client as the functions have it, whose requests are counted. */
export interface CountingClient {
  readonly documents: DynamoDBDocumentClient;
  readonly plain: DynamoDBClient;
  /** What was used since the last time this was asked. */
  readonly take: () => Usage;
  /**
   * Writes one small item in a transaction and learns from it what the database charges. AWS documents two units;
   * DynamoDB Local says four, and its figures for transactions are scaled by that.
   */
  readonly learnTransactionCharge: (table: string) => Promise<void>;
}

/** Write units of one item up to 1 KB in a transaction, by the DynamoDB developer guide. */
const documentedTransactionCharge = 2;

const transaction = 'TransactWriteItemsCommand';
const nothing: Usage = { requests: 0, readUnits: 0, writeUnits: 0, refused: 0, commands: {} };
const readCommands = new Set(['GetItemCommand', 'QueryCommand', 'BatchGetItemCommand']);

/** @param maxSockets connections to the database; requests beyond that wait for one. */
export function countingClient(endpoint: string, maxSockets = 50): CountingClient {
  const plain = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: databaseCredentials,
    maxAttempts: 4,
    requestHandler: { httpAgent: { keepAlive: true, maxSockets } },
  });
  let usage = nothing;
  let transactionScale = 1;
  const scaleOf = (command: string) => (command === transaction ? transactionScale : 1);
  plain.middlewareStack.add(
    (next) => (args) => next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } }),
    { step: 'initialize', priority: 'low', name: 'askForUnits' },
  );
  plain.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        usage = { ...usage, requests: usage.requests + 1, commands: oneMore(usage.commands, commandName) };
        try {
          const answer = await next(args);
          usage = withUnits(usage, commandName, unitsIn(answer.output as Charged) * scaleOf(commandName));
          return answer;
        } catch (error) {
          usage = { ...usage, refused: usage.refused + 1 };
          throw error;
        }
      },
    { step: 'finalizeRequest', priority: 'low', name: 'countRequests' },
  );
  const documents = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
  const take = () => {
    const taken = usage;
    usage = nothing;
    return taken;
  };
  return {
    plain,
    documents,
    take,
    learnTransactionCharge: async (TableName) => {
      transactionScale = 1;
      take();
      const Put = { TableName, Item: { pk: 'CHARGE', sk: 'CHARGE' } };
      await documents.send(new TransactWriteCommand({ TransactItems: [{ Put }] }));
      const { writeUnits } = take();
      if (writeUnits > 0) transactionScale = documentedTransactionCharge / writeUnits;
    },
  };
}

interface Charged {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
}

const unitsIn = ({ ConsumedCapacity: charged = [] }: Charged): number =>
  [charged].flat().reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);

const withUnits = (usage: Usage, command: string, units: number): Usage =>
  readCommands.has(command)
    ? { ...usage, readUnits: usage.readUnits + units }
    : { ...usage, writeUnits: usage.writeUnits + units };

const oneMore = (counts: Usage['commands'], name: string) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 });
