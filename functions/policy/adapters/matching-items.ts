import type { FunnelMark } from '../app/ports.ts';
import { versionKey } from '../domain/matching/standing.ts';

/** Primary key of a firm's standing. */
export const standingKey = (firmId: string) => ({ pk: `FIRM#${firmId}`, sk: 'STANDING' });
/** Partition of the counters of one part. */
export const funnelPartition = (shard: number): string => `FUNNEL#${shard}`;
/** Primary key of a policy version's counters of one part. */
export const funnelKey = (shard: number, key: string) => ({ pk: funnelPartition(shard), sk: key });
/** Primary key of the mark that a firm reached a stage. */
export const markKey = ({ policy, version, firmId, stage }: FunnelMark) => ({
  pk: `FUNNELMARK#${versionKey(policy, version)}#${firmId}`,
  sk: stage,
});

/** A counter that grows. */
export const counted = (table: string, key: ReturnType<typeof funnelKey>, stage: string, by: number) => ({
  TableName: table,
  Key: key,
  UpdateExpression: 'ADD #stage :by SET #kind = :kind',
  ExpressionAttributeNames: { '#stage': stage, '#kind': 'kind' },
  ExpressionAttributeValues: { ':by': by, ':kind': 'funnel' },
});
