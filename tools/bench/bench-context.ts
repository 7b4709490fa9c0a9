import type { Database } from './database/database.ts';
import { startDynamoDbLocal, type Unavailable } from './database/dynamodb-local.ts';

/** What the parts of the bench share. */
export interface BenchContext {
  /** How often something is measured: what the person asked for, else the part's own number. */
  readonly rounds: (usual: number) => number;
  /** Says what is being done now. */
  readonly progress: (line: string) => void;
  /** DynamoDB Local, started when first asked for. */
  readonly dynamoDbLocal: () => Promise<Database | Unavailable>;
  /** Ends what was started. */
  readonly close: () => Promise<void>;
}

/** @param rounds overrides each part's own number of rounds. */
export function benchContext(rounds: number | undefined, progress: BenchContext['progress']): BenchContext {
  let database: Promise<Database | Unavailable> | undefined;
  return {
    rounds: (usual) => rounds ?? usual,
    progress,
    dynamoDbLocal: () => {
      database ??= startDynamoDbLocal(progress);
      return database;
    },
    close: async () => {
      const started = await database;
      if (started && 'stop' in started) await started.stop();
    },
  };
}
