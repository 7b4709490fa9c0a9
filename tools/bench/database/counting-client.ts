import { type ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
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
}

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
          usage = withUnits(usage, commandName, unitsIn(answer.output as Charged));
          return answer;
        } catch (error) {
          usage = { ...usage, refused: usage.refused + 1 };
          throw error;
        }
      },
    { step: 'finalizeRequest', priority: 'low', name: 'countRequests' },
  );
  return {
    plain,
    documents: DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } }),
    take: () => {
      const taken = usage;
      usage = nothing;
      return taken;
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
