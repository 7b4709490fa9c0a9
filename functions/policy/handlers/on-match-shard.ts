import * as z from 'zod';
import { workHandler } from '../../shared/runtime/work-handler.ts';
import { matchShard } from '../app/match-shard.ts';
import { composeMatchingPorts } from '../compose-matching.ts';

const ports = composeMatchingPorts();
const shardToMatch = z
  .strictObject({ shard: z.number().int().min(0), after: z.string().optional() })
  .transform(({ shard, after }) => (after === undefined ? { shard } : { shard, after }));

/** Judges the firms of one part of the index for as long as there is time, and puts what is left back into the queue. */
export const handler = workHandler(shardToMatch, async (work, keepsGoing) => {
  const { counts, rest, failures } = await matchShard(ports, work, keepsGoing);
  if (rest) await ports.queue.put([rest]);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} firms could not be judged`);
  return {
    'firms-judged': counts.judged,
    'standings-changed': counts.changed,
    'firms-told': counts.told,
    'firms-unreachable': counts.unreachable,
  };
});
