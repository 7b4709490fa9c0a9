import type { CatalogEvent } from '../../../events/catalog.ts';
import { enveloped, type TableChange } from '../../../events/enveloped.ts';
import type { KeptEvent } from './ports.ts';

/** The one event that a kept event means, when it is new; its id is the same however often the record comes. */
export function changeToEvents(change: TableChange, district: string): readonly CatalogEvent[] {
  const { before, after } = change;
  if (before || after?.kind !== 'partner-event') return [];
  const { partner, told, time } = after as unknown as KeptEvent;
  const { type, subject, data } = told;
  return enveloped(change, `/districts/${district}/partners/${partner}`, [[type, data]], () => ({
    subject,
    time,
  }));
}
