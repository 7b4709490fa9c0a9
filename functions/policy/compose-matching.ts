import { tableClient } from '../shared/runtime/table-client.ts';
import { sqsWorkQueue } from '../shared/runtime/work-queue.ts';
import { dynamoFunnelRepository } from './adapters/dynamo-funnel-repository.ts';
import { dynamoStandingRepository } from './adapters/dynamo-standing-repository.ts';
import { s3IndexFiles } from './adapters/s3-index-files.ts';
import { s3Segments } from './adapters/s3-segments.ts';
import type { MatchingPorts } from './app/matching-ports.ts';
import { composePorts, environment, settings } from './composition.ts';

/** One for a function: what it read last of each part stays in memory. */
export const segments = s3Segments(s3IndexFiles(environment().SEGMENT_BUCKET ?? ''));

/** Wires what matching needs. */
export function composeMatchingPorts(): MatchingPorts {
  const { TABLE_NAME: table, MATCH_QUEUE_URL = '' } = environment();
  return {
    ...composePorts(),
    segments,
    standings: dynamoStandingRepository(tableClient, table),
    funnel: dynamoFunnelRepository(tableClient, table),
    queue: sqsWorkQueue(MATCH_QUEUE_URL),
    endingDays: settings.endingDays,
  };
}
