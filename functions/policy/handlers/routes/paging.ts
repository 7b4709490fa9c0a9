import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { pageCursor } from '../../../shared/runtime/page-cursor.ts';

/** A cursor that is none, or another list's. */
export type BadCursor = { readonly reason: 'bad-cursor' };

/** The position after which a list goes on; undefined at its start. */
export function positionOf(list: string, cursor: string | undefined): Result<string | undefined, BadCursor> {
  if (cursor === undefined) return ok(undefined);
  const position = pageCursor.read(list, cursor);
  return position === undefined ? err({ reason: 'bad-cursor' }) : ok(position);
}

/** The cursor with which a list goes on after a position; null at its end. */
export const cursorAt = (list: string, position: string | undefined): string | null =>
  position === undefined ? null : pageCursor.write(list, position);
