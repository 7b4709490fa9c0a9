import { describe, expect, it } from 'vitest';
import { median, quantile, rounded } from './statistics.ts';

describe('median', () => {
  it('is the middle value whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the two middle values of an even number', () => {
    expect(median([4, 1, 3, 100])).toBe(3.5);
  });
});

describe('quantile', () => {
  it('is a value that was seen and that the share does not exceed', () => {
    const values = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(quantile(values, 0.95)).toBe(19);
    expect(quantile(values, 0.5)).toBe(10);
    expect(quantile(values, 1)).toBe(20);
  });
});

it('rounds to the decimals that are printed', () => {
  expect(rounded(1.2345, 2)).toBe(1.23);
});
