import { describe, expect, it } from 'vitest';
import { districtsFrom } from './district.ts';

const known = ['demo', 'riverside'];

describe('districtsFrom', () => {
  it('takes one known district or several', () => {
    expect(districtsFrom(['demo'], 'deploy', known)).toEqual(['demo']);
    expect(districtsFrom(['riverside', 'demo'], 'deploy', known)).toEqual(['riverside', 'demo']);
  });

  it('shows the usage and the known names when none is given', () => {
    expect(() => districtsFrom([], 'destroy', known)).toThrow(
      'Usage: npm run destroy -- <district> [<district> …]\nKnown: demo, riverside (infra/config/districts)',
    );
  });

  it('names those that are unknown', () => {
    expect(() => districtsFrom(['demo', 'dmeo'], 'deploy', known)).toThrow("There is no district 'dmeo'.");
  });
});
