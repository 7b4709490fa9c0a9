import { rounded, sum } from '../statistics.ts';
import prices from './prices.json' with { type: 'json' };

/**
 * Milliseconds that a function waits for each request it makes one after another: the upper end of the
 * “single-digit milliseconds” that DynamoDB promises.
 */
export const waitedPerRequest = 10;
/** Lambda gives a whole core at this much memory. */
const megabytesPerCore = 1769;

/** How long a function is reckoned to run: it waits for each request, and computes with its share of a core. */
export const lambdaMilliseconds = ({ requests, cpuMilliseconds, memoryMegabytes }: FunctionWork): number =>
  requests * waitedPerRequest + cpuMilliseconds * (megabytesPerCore / memoryMegabytes);

/** What is asked of the cloud for one thing. */
export interface Asked {
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly functions: readonly FunctionWork[];
  readonly apiRequests?: number | undefined;
  /** Events put on the bus. */
  readonly events?: number | undefined;
  /** Requests to a queue: one to put a message in, one to receive it, one to delete it. */
  readonly queueRequests?: number | undefined;
  /** Requests to the key, to open or seal something. */
  readonly keyRequests?: number | undefined;
  /** Messages to open pages. */
  readonly pageMessages?: number | undefined;
}

/** A function's part in it. */
export interface FunctionWork {
  readonly memoryMegabytes: number;
  /** Requests that it waits for, one after another. */
  readonly requests: number;
  /** Milliseconds of a whole core. */
  readonly cpuMilliseconds: number;
  /** 1 by default; less where one run does it for many. */
  readonly invocations?: number;
}

/** A million's dollars by service, at list prices. */
export function millionOf(asked: Asked) {
  const { dynamoDb, lambda, apiGateway, eventBridge, sqs, kms } = prices;
  const each = {
    table: asked.readUnits * dynamoDb.perMillionReadUnits + asked.writeUnits * dynamoDb.perMillionWriteUnits,
    lambda: sum(asked.functions.map(millionRuns)),
    api:
      (asked.apiRequests ?? 0) * apiGateway.perMillionRequests +
      (asked.pageMessages ?? 0) * apiGateway.perMillionPageMessages,
    bus: (asked.events ?? 0) * eventBridge.perMillionEvents,
    queues: (asked.queueRequests ?? 0) * sqs.perMillionRequests,
    key: (asked.keyRequests ?? 0) * kms.perMillionRequests,
  };
  return { ...each, all: sum(Object.values(each)) };

  function millionRuns(work: FunctionWork) {
    const { memoryMegabytes, invocations = 1 } = work;
    const gigabyteSeconds = (memoryMegabytes / 1024) * (lambdaMilliseconds(work) / 1000);
    return invocations * lambda.perMillionRequests + gigabyteSeconds * lambda.perGigabyteSecond * 1e6;
  }
}

/** The same, as it is printed. */
export const printedDollars = <T extends Readonly<Record<string, number>>>(dollars: T, times = 1): T =>
  Object.fromEntries(
    Object.entries(dollars).map(([service, price]) => [service, rounded(price * times, 2)]),
  ) as T;
