import type { CatalogEvent } from '../../../events/catalog.ts';
import type { KeptEvent } from './ports.ts';

/** One change of one item of the table, as the stream tells it. */
export interface TableChange {
  readonly id: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** The one event that a kept event means, when it is new; its id is the same however often the record comes. */
export function changeToEvents(
  { id, before, after }: TableChange,
  district: string,
): readonly CatalogEvent[] {
  if (before || after?.kind !== 'partner-event') return [];
  const { partner, told, time, trace } = after as unknown as KeptEvent;
  const { type, subject, data } = told;
  return [
    {
      specversion: '1.0',
      id: `${id}.0`,
      source: `/districts/${district}/partners/${partner}`,
      type,
      subject,
      time,
      datacontenttype: 'application/json',
      dataschema: `urn:civichall:schema:${type}`,
      traceparent: trace,
      data,
    } as CatalogEvent,
  ];
}
