import type { CountingClient, Usage } from '../database/counting-client.ts';
import { median, rounded, sum } from '../statistics.ts';

/** What one operation costs in the database, over all times it was measured. */
export interface OperationCost {
  readonly operation: string;
  readonly times: number;
  /** Median. */
  readonly requests: number;
  /** Means: what a bill adds up. */
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Requests by command, in all. */
  readonly commands: Usage['commands'];
}

/** Notes what each operation uses; the same operation can be measured at different moments of a day. */
export function measuredOperations(client: Pick<CountingClient, 'take'>) {
  const seen = new Map<string, Usage[]>();
  return {
    measure: async <T>(operation: string, run: () => Promise<T>): Promise<T> => {
      client.take();
      const outcome = await run();
      const usages = seen.get(operation) ?? [];
      seen.set(operation, [...usages, client.take()]);
      return outcome;
    },
    costs: (): readonly OperationCost[] => [...seen].map(([operation, usages]) => costOf(operation, usages)),
  };
}

function costOf(operation: string, usages: readonly Usage[]): OperationCost {
  const mean = (pick: (usage: Usage) => number) => rounded(sum(usages.map(pick)) / usages.length, 2);
  const names = [...new Set(usages.flatMap(({ commands }) => Object.keys(commands)))];
  return {
    operation,
    times: usages.length,
    requests: median(usages.map(({ requests }) => requests)),
    readUnits: mean(({ readUnits }) => readUnits),
    writeUnits: mean(({ writeUnits }) => writeUnits),
    commands: Object.fromEntries(
      names.map((name) => [name, sum(usages.map(({ commands }) => commands[name] ?? 0))]),
    ),
  };
}
