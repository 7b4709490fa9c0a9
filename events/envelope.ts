import * as z from 'zod';

/** An instant on the wire: ISO 8601 in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });

/**
 * CloudEvents 1.0 envelope (JSON format), as every event of the house travels. Event id = stream record id and
 * index, so a redelivered record makes the same event again. Attribute names are the specification's; the last
 * two are its extensions for distributed tracing and ordering.
 */
export const envelope = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  /** `/districts/<district>/<context>`, and of what a partner told `/districts/<district>/partners/<partner>`. */
  source: z.string().regex(/^\/districts\/[a-z0-9-]+\/[a-z-]+(\/[a-z0-9-]+)?$/),
  /** `<context>.<event>.v<major>` */
  type: z.string().regex(/^[a-z-]+\.[a-z0-9-]+\.v[1-9]\d*$/),
  /** What the event is about: `halls/<hall>/tickets/<id>` and the like. */
  subject: z.string().min(1).max(300),
  time: instant,
  datacontenttype: z.literal('application/json'),
  dataschema: z.string().min(1),
  /** W3C trace context of the request that caused it. */
  traceparent: z
    .string()
    .regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .optional(),
  /** Version of the subject after the change; grows with each event of one subject. */
  sequence: z
    .string()
    .regex(/^\d{1,12}$/)
    .optional(),
});

/** An event of the house with its payload. */
export type HouseEvent<T extends string = string, D = unknown> = z.infer<typeof envelope> & {
  readonly type: T;
  readonly data: D;
};

/** One kind of event: its type, what it means, its payload, and whether the payload holds personal data. */
export interface EventDefinition<T extends string = string, S extends z.ZodObject = z.ZodObject> {
  readonly type: T;
  readonly summary: string;
  readonly data: S;
}

/** Defines an event; the payload is strict, so that a field nobody declared is an error. */
export const defineEvent = <T extends string, S extends z.ZodObject>(
  type: T,
  summary: string,
  data: S,
): EventDefinition<T, S> => ({ type, summary, data });
