import { startLocalCloud } from '../local-cloud/local-cloud.ts';
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
  /** DynamoDB Local, or the project's own local cloud where there is none. */
  readonly anyDatabase: () => Promise<Database>;
  /** Ends what was started. */
  readonly close: () => Promise<void>;
}

/** @param rounds overrides each part's own number of rounds. */
export function benchContext(rounds: number | undefined, progress: BenchContext['progress']): BenchContext {
  let dynamoDb: Promise<Database | Unavailable> | undefined;
  let cloud: Promise<Database> | undefined;
  const dynamoDbLocal = () => {
    dynamoDb ??= startDynamoDbLocal(progress);
    return dynamoDb;
  };
  return {
    rounds: (usual) => rounds ?? usual,
    progress,
    dynamoDbLocal,
    anyDatabase: async () => {
      const real = await dynamoDbLocal();
      if (!('unavailable' in real)) return real;
      progress(`${real.unavailable}; the local cloud is asked instead`);
      cloud ??= localCloudDatabase(progress);
      return cloud;
    },
    close: async () => {
      for (const started of [await dynamoDb, await cloud])
        if (started && 'stop' in started) await started.stop();
    },
  };
}

async function localCloudDatabase(onProgress: BenchContext['progress']): Promise<Database> {
  const { endpoint, pid, stop } = await startLocalCloud({ name: 'bench', iam: false, onProgress });
  return { name: 'the local cloud, MiniStack', endpoint, pid, stop };
}
