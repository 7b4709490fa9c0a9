import { expect, it } from 'vitest';
import { plainNumber } from './plain-number.ts';

it('compares numbers without spaces, hyphens and the width of their characters', () => {
  expect(plainNumber('jy-1 31–0105')).toBe('JY1310105');
  expect(plainNumber('１１０Ｘ')).toBe('110X');
});
