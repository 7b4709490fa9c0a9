import type { CatalogEvent } from '../../../events/catalog.ts';
import { enveloped, type TableChange } from '../../../events/enveloped.ts';

/** Whose events these are. */
export interface Publisher {
  readonly district: string;
}

/**
 * What a change of the table means to the house: a pure function, so the same stream record makes the same events
 * with the same ids however often it comes. Each kind of item has its sayings in a file of its own.
 */
export function changeToEvents(change: TableChange, { district }: Publisher): readonly CatalogEvent[] {
  return enveloped(change, `/districts/${district}/policy`, [], () => ({ subject: '', time: '' }));
}
