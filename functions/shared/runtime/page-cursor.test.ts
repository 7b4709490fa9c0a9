import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageCursor } from './page-cursor.ts';

/** Text that survives UTF-8, as every sort key does. */
const position = fc.string({ unit: 'grapheme', maxLength: 80 });

describe('a cursor', () => {
  it('leads back to its position in its list', () => {
    fc.assert(
      fc.property(fc.string(), position, (list, at) => {
        expect(pageCursor.read(list, pageCursor.write(list, at))).toBe(at);
      }),
    );
  });
  it('is refused by another list', () => {
    expect(pageCursor.read('DAY#2026-11-24', pageCursor.write('DAY#2026-11-23', 'x'))).toBeUndefined();
  });
  it('is refused when one character of it was changed', () => {
    const cursor = pageCursor.write('list', 'ticket-called#t1#tickets/t1');
    for (let at = 0; at < cursor.length; at += 1) {
      const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
      expect(pageCursor.read('list', changed)).toBeUndefined();
    }
  });
  it.each(['', 'x', '%%%', '税务'])('is refused when it is only %j', (cursor) => {
    expect(pageCursor.read('list', cursor)).toBeUndefined();
  });
});
