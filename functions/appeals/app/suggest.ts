import type { Clock } from '../../shared/kernel/clock.ts';
import type { AppealPorts, MessageReader, PublishedAppeal, Understanding } from './ports.ts';
import { showPublished } from './publish-appeal.ts';

/** Finds published appeals that say the like of a text. */
export interface SimilarAppeals {
  like(
    message: { readonly title: string; readonly text: string },
    most: number,
  ): Promise<readonly { readonly id: string; readonly likeness: number }[]>;
}

/** What help while writing needs. It only reads. */
export interface SuggestionPorts extends Pick<AppealPorts, 'orders' | 'published' | 'units'> {
  readonly clock: Clock;
  readonly reader: MessageReader;
  readonly similar: SimilarAppeals;
}

/** What would help a unit and is not said yet. */
export type MissingField = 'place' | 'time' | 'subject' | 'asked' | 'phone';

/** What a text says so far. Nothing of it is kept. */
export interface Suggestion {
  /** Absent while too little was written to tell. */
  readonly reading?: Understanding;
  readonly missing: readonly MissingField[];
  readonly similar: readonly { readonly appeal: PublishedAppeal; readonly likeness: number }[];
}

/** Fewer letters than these say nothing about a unit. */
const fewestLetters = 6;
const mostSimilar = 3;
/** Kinds of message in which somebody is complained of. */
const accusing: readonly string[] = ['投诉', '举报'];

/** Reads what was written so far, says what is missing, and finds what was answered to others. */
export async function suggest(
  ports: SuggestionPorts,
  message: { readonly title: string; readonly text: string },
): Promise<Suggestion> {
  const letters = `${message.title}${message.text}`.match(/[\p{L}\p{N}]/gu) ?? [];
  if (letters.length < fewestLetters) return { missing: ['place', 'time', 'asked', 'phone'], similar: [] };
  const [reading, like] = await Promise.all([
    ports.reader.understand({ ...message, receivedAt: ports.clock.now() }),
    ports.similar.like(message, mostSimilar),
  ]);
  return { reading, missing: missingIn(reading), similar: await stillPublished(ports, like) };
}

function missingIn({ fields, kind }: Understanding): readonly MissingField[] {
  const wanted = ['place', 'time', 'subject', 'asked', 'phone'] as const;
  return wanted.filter((field) => !fields[field] && (field !== 'subject' || accusing.includes(kind)));
}

/** Each as it is now: what was taken down a moment ago is not shown. */
async function stillPublished(
  ports: SuggestionPorts,
  like: Awaited<ReturnType<SimilarAppeals['like']>>,
): Promise<Suggestion['similar']> {
  const found = await Promise.all(
    like.map(async ({ id, likeness }) => ({ shown: await showPublished(ports, id), likeness })),
  );
  return found.flatMap(({ shown, likeness }) => (shown.ok ? [{ appeal: shown.value, likeness }] : []));
}
