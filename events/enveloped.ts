import type { CatalogEvent, EventData, EventType } from './catalog.ts';

/** One change of one item of a context's table, as its stream tells it. */
export interface TableChange {
  /** Of the stream's record: the same whenever the record is delivered again. */
  readonly id: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** What happened, before it has its envelope. */
export type Saying<T extends EventType = EventType> = {
  [K in T]: readonly [type: K, data: EventData<K>];
}[T];

/** What the envelope says of it. */
export interface About {
  readonly subject: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly time: string;
}

/**
 * Puts what a change of a table means into envelopes. Event ids come of the stream's record, so the same record makes
 * the same events however often it is delivered; trace and version are those of the item after the change.
 */
export const enveloped = <S extends readonly [type: EventType, data: object]>(
  { id, after }: TableChange,
  source: string,
  sayings: readonly S[],
  about: (data: S[1]) => About,
): readonly CatalogEvent[] =>
  sayings.map(
    ([type, data], index) =>
      ({
        specversion: '1.0',
        id: `${id}.${index}`,
        source,
        type,
        ...about(data),
        datacontenttype: 'application/json',
        dataschema: `urn:civichall:schema:${type}`,
        ...(typeof after?.trace === 'string' ? { traceparent: after.trace } : {}),
        ...(typeof after?.version === 'number' ? { sequence: String(after.version) } : {}),
        data,
      }) as CatalogEvent,
  );
