import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { matchAllFirms } from '../app/match-shard.ts';
import { composeMatchingPorts } from '../compose-matching.ts';

const ports = composeMatchingPorts();

/** Every day at the district's hour: all firms are judged anew, for days pass and decide. Starting it twice is harmless. */
export const handler = scheduleHandler(async () => ({
  'shards-queued': (await matchAllFirms(ports)).shards,
}));
