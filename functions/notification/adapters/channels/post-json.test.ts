import { expect, it } from 'vitest';
import { retryAfter } from './post-json.ts';

const now = Date.parse('2026-11-23T01:00:00Z');

it.each([
  [null, undefined],
  ['0', 0],
  ['120', 120],
  ['Mon, 23 Nov 2026 01:00:30 GMT', 30],
  ['Mon, 23 Nov 2026 00:00:00 GMT', 0],
  ['soon', undefined],
])('Retry-After %j asks for %s seconds', (header, seconds) => {
  expect(retryAfter(header, now)).toBe(seconds);
});
