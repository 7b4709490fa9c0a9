import en from 'zod/v4/locales/en.js';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Language } from '../../../shared/runtime/content-negotiation.ts';
import type { OfferedEvent } from '../../app/receive-events.ts';
import { complaints } from '../../contracts/complaints.ts';
import { sentEventSchema, sentTypes, untypedEventSchema } from '../../contracts/sent-envelope.ts';
import { EVENT_BYTES } from '../../contracts.ts';
import type { SentName } from '../../domain/intake-line.ts';
import type { EventFault, Rejection } from '../../domain/rejection.ts';
import { eventNameOf, type SentEvent, type SentType } from '../../domain/sent-event.ts';

const generic = { 'zh-CN': zhCN().localeError, en: en().localeError };
const schemas = new Map(sentTypes.map((type) => [type, sentEventSchema(type)]));

/** Reads one event by the schema of its type; tells every wrong place at once, in the caller's language. */
export function readEvent(candidate: unknown, language: Language): OfferedEvent {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate))
    return { name: {}, read: err({ reason: 'not-an-event' }) };
  const event = candidate as Readonly<Record<string, unknown>>;
  const name = nameOf(event);
  const type = sentTypes.find((known) => known === event.type);
  const bytes = Buffer.byteLength(JSON.stringify(event));
  if (bytes > EVENT_BYTES)
    return {
      name,
      ...(type && { type }),
      read: err({ reason: 'event-too-large', limitBytes: EVENT_BYTES, bytes }),
    };
  return type
    ? { name, type, read: readTyped(event, type, language) }
    : { name, read: err(untyped(event, language)) };
}

function readTyped(event: object, type: SentType, language: Language): Result<SentEvent, Rejection> {
  const parsed = schemas.get(type)?.safeParse(event, { error: generic[language] });
  if (!parsed?.success)
    return err({ reason: 'invalid-event', errors: faultsIn(parsed?.error.issues ?? [], language) });
  const { source, id, time, data } = parsed.data;
  return ok({ type, source, id, time: Date.parse(time), data } as SentEvent);
}

/** An event that names no type we know: another version of one, something else, or no type at all. */
function untyped({ type, ...event }: Readonly<Record<string, unknown>>, language: Language): Rejection {
  if (typeof type !== 'string') {
    const { error } = untypedEventSchema.safeParse({ type, ...event }, { error: generic[language] });
    return { reason: 'invalid-event', errors: faultsIn(error?.issues ?? [], language) };
  }
  const base = /^(.+)\.v[^.]*$/.exec(type)?.[1];
  const versions = sentTypes.filter((known) => base === `partners.${eventNameOf(known)}`);
  return versions.length > 0
    ? { reason: 'unknown-version', known: versions }
    : { reason: 'unknown-type', known: sentTypes };
}

/** What can be repeated of the event's name, cut to a length that a log line can hold. */
function nameOf(event: Readonly<Record<string, unknown>>): SentName {
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 300) : undefined);
  const [source, id, type] = [text(event.source), text(event.id), text(event.type)];
  return {
    ...(source !== undefined && { source }),
    ...(id !== undefined && { id }),
    ...(type !== undefined && { type }),
  };
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** Each issue as a pointer and words; of a choice, the branch that fits best tells what is wrong with it. */
function faultsIn(
  issues: readonly Issue[],
  language: Language,
  above: readonly PropertyKey[] = [],
): EventFault[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors?.length)
      return faultsIn(nearestOf(issue.errors), language, path);
    const paths = issue.keys ? issue.keys.map((key) => [...path, key]) : [path];
    return paths.map((each) => ({ pointer: pointerTo(each), detail: toldIn(language, issue.message) }));
  });
}

/** The branch of a choice that was meant: whose discriminating fields fit, then with the fewest complaints. */
function nearestOf(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const missed = (branch: readonly Issue[]) =>
    branch.filter(({ code }) => code === 'invalid_value' || code === 'invalid_type').length * 100 +
    branch.reduce((count, { keys }) => count + (keys?.length ?? 1), 0);
  return branches.reduce((best, branch) => (missed(branch) < missed(best) ? branch : best));
}

const toldIn = (language: Language, message: string): string =>
  message in complaints ? complaints[message as keyof typeof complaints][language] : message;

/** RFC 6901. */
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
