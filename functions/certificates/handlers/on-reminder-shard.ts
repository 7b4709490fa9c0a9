import * as z from 'zod';
import { workHandler } from '../../shared/runtime/work-handler.ts';
import { remindShard } from '../app/remind-shard.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts();
const shardWork = z.strictObject({ run: z.iso.date(), shard: z.number().int().min(0) });

/** Sweeps one shard for as long as there is time, and puts what is left back into the queue. */
export const handler = workHandler(shardWork, async (work, keepsGoing) => {
  const outcome = await remindShard(ports, work, keepsGoing);
  if (outcome === 'more') await ports.queue.put([work]);
  return { [`shards-${outcome}`]: 1 };
});
