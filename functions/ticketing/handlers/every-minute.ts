import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { sweepHall } from '../app/sweep-hall.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts({ freshProfiles: true });

/**
 * Every minute: sweeps each hall of the district. A hall that fails does not keep the others from being swept;
 * the run then fails as a whole, so that it is seen and tried again.
 */
export const handler = scheduleHandler(async () => {
  const total: Record<string, number> = {};
  const swept = await Promise.allSettled([...ports.halls.values()].map((hall) => sweepHall(ports, hall)));
  for (const sweep of swept) {
    if (sweep.status === 'rejected') throw sweep.reason;
    for (const [kind, count] of Object.entries(sweep.value)) total[kind] = (total[kind] ?? 0) + count;
  }
  return total;
});
