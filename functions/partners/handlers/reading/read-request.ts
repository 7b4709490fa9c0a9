import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Language } from '../../../shared/runtime/content-negotiation.ts';
import { type RawContent, readJson } from '../../../shared/runtime/http-request.ts';
import { type Refusal, refuse } from '../../../shared/runtime/problem.ts';
import type { OfferedEvent } from '../../app/receive-events.ts';
import { complaints } from '../../contracts/complaints.ts';
import { BATCH_EVENTS } from '../../contracts.ts';
import { readEvent } from './read-event.ts';

/** The events of a request in the order they stand there, and whether they came as a batch. */
export interface OfferedRequest {
  readonly mode: 'structured' | 'binary' | 'batch';
  readonly events: readonly OfferedEvent[];
}

/** Why a request was refused as a whole, before any event of it was looked at. */
export type RequestRefusal = Refusal<
  'malformed-json' | 'not-utf8' | 'not-a-cloud-event' | 'not-a-batch' | 'too-many-events'
>;

/** Reads a request by the CloudEvents 1.0 HTTP binding; the content type tells the mode. */
export function readRequest(content: RawContent, language: Language): Result<OfferedRequest, RequestRefusal> {
  const { mediaType, bytes, headers } = content;
  const isBinary = mediaType === 'application/json';
  if (isBinary && headers['ce-specversion'] === undefined) return refuse('not-a-cloud-event');
  if (!isUtf8(bytes)) return refuse('not-utf8');
  const json = readJson(bytes);
  if (!json.ok) return json;
  if (isBinary) return ok({ mode: 'binary', events: [readBinary(headers, json.value, language)] });
  if (mediaType === 'application/cloudevents+json')
    return ok({ mode: 'structured', events: [readEvent(json.value, language)] });
  if (!Array.isArray(json.value)) return refuse('not-a-batch');
  const { length: count } = json.value;
  if (count > BATCH_EVENTS) return refuse('too-many-events', { limit: BATCH_EVENTS, count });
  return ok({ mode: 'batch', events: json.value.map((each) => readEvent(each, language)) });
}

/** Attributes are `ce-` headers, the body is the data, its content type the event's `datacontenttype`. */
function readBinary(headers: RawContent['headers'], data: unknown, language: Language): OfferedEvent {
  const attributes: Record<string, unknown> = {};
  const unreadable: string[] = [];
  for (const [header, value] of Object.entries(headers)) {
    if (!header.startsWith('ce-') || value === undefined) continue;
    const decoded = headerValue(value);
    if (decoded === undefined) unreadable.push(header);
    else attributes[header.slice('ce-'.length)] = decoded;
  }
  const datacontenttype = headers['content-type'];
  const event = readEvent({ ...attributes, datacontenttype, data }, language);
  if (unreadable.length > 0) {
    const detail = complaints['percent-encoding'][language];
    const errors = unreadable.map((header) => ({ header, detail }));
    return { ...event, read: err({ reason: 'invalid-event', errors }) };
  }
  if (event.read.ok || event.read.error.reason !== 'invalid-event') return event;
  const errors = event.read.error.errors.map(({ pointer = '', ...fault }) =>
    pointer.startsWith('/data') ? { pointer, ...fault } : { header: `ce-${pointer.slice(1)}`, ...fault },
  );
  return { ...event, read: err({ reason: 'invalid-event', errors }) };
}

/** A header's value by section 3.1.3.2 of the binding: quotes taken off, percent-encoded UTF-8 decoded. */
function headerValue(value: string): string | undefined {
  const bare = /^"(?:[^"\\]|\\.)*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
  try {
    return decodeURIComponent(bare);
  } catch {
    return undefined;
  }
}
