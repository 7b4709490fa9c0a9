import { createHash } from 'node:crypto';

/**
 * Opaque cursors of paged lists. A cursor holds the sort key after which a list goes on, and a check over it and
 * the list's own name, so that a cursor that was changed or belongs to another list is noticed. It guards
 * against mistakes, not against people: reading on from any position shows nothing the caller may not see.
 */
export const pageCursor = {
  /** The cursor that goes on after `position` in `list`. */
  write: (list: string, position: string): string =>
    Buffer.from(`${checkOf(list, position)}${position}`, 'utf8').toString('base64url'),

  /** The position that a cursor of `list` holds; undefined when it is none of this list's. */
  read(list: string, cursor: string): string | undefined {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    const position = text.slice(checkLength);
    const whole = pageCursor.write(list, position) === cursor;
    return whole ? position : undefined;
  },
};

const checkLength = 8;

const checkOf = (list: string, position: string): string =>
  createHash('sha256')
    .update(JSON.stringify([list, position]))
    .digest('base64url')
    .slice(0, checkLength);
