import { type CatalogEvent, definitionOf } from '../../../events/catalog.ts';
import { envelope } from '../../../events/envelope.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** What is wrong with something that should be an event of the house; `path: message` each. */
export interface NotAnEvent {
  readonly reason: 'not-an-event';
  readonly type: string;
  readonly wrong: readonly string[];
}

/** Reads an event in its envelope by the catalogue; a field that nobody declared is an error. */
export function parseEvent(candidate: unknown): Result<CatalogEvent, NotAnEvent> {
  const { type: claimed } = (candidate ?? {}) as { type?: unknown };
  const type = typeof claimed === 'string' ? claimed : 'none';
  const definition = definitionOf(type);
  if (!definition)
    return err({ reason: 'not-an-event', type, wrong: ['type: the catalogue does not know it'] });
  const parsed = envelope.extend({ data: definition.data }).safeParse(candidate);
  if (parsed.success) return ok(parsed.data as CatalogEvent);
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return err({ reason: 'not-an-event', type, wrong });
}
