import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ids } from './ids.ts';

it('makes ids that sort by time', async () => {
  const first = ids.next();
  await new Promise((resolve) => setTimeout(resolve, 2));
  const second = ids.next();
  expect(first).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(first < second).toBe(true);
});
it('makes secrets of at least 128 bits that are all different', () => {
  const secrets = Array.from({ length: 1000 }, () => ids.secret());
  expect(new Set(secrets).size).toBe(1000);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{32}$/);
});
it('derives the same id from the same words and another from others, however they are cut', () => {
  expect(ids.derived('a', 'b')).toBe(ids.derived('a', 'b'));
  expect(ids.derived('ab')).not.toBe(ids.derived('a', 'b'));
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
      expect(ids.derived(...one)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(ids.derived(...one) === ids.derived(...other)).toBe(
        JSON.stringify(one) === JSON.stringify(other),
      );
    }),
  );
});
