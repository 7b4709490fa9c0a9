import type { CatalogEvent } from '../../../events/catalog.ts';
import { localReading } from '../../shared/kernel/local-time.ts';
import { factOf } from './fact-of-event.ts';
import type { AppealPorts } from './ports.ts';

/** Keeps what an event tells of an order for the figures; an event that they do not count is passed over. */
export async function keepOrderFact(
  { figures, calendar }: Pick<AppealPorts, 'figures' | 'calendar'>,
  event: CatalogEvent,
): Promise<void> {
  const told = factOf(event);
  if (told) await figures.keep(localReading(told.receivedAt, calendar.timeZone).day, told);
}
