import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveServers, type OpenWindow } from './window-share.ts';

const serving = (...serves: string[]): OpenWindow => ({ serves, helps: [] });
const helping = (own: string, helped: string): OpenWindow => ({ serves: [own], helps: [helped] });

describe('the windows’ worth of service a queue gets', () => {
  it('is none while no open window takes it', () => {
    expect(effectiveServers('tax', [], { tax: 4 })).toBe(0);
    expect(effectiveServers('tax', [serving('social')], { tax: 4, social: 1 })).toBe(0);
  });

  it('is each window that serves nothing else', () => {
    expect(
      effectiveServers('tax', [serving('tax'), serving('tax'), serving('social')], { tax: 9 }),
    ).toBeCloseTo(2);
  });

  it('is a shared window in proportion to the people waiting', () => {
    const windows = [serving('tax', 'social')];
    expect(effectiveServers('tax', windows, { tax: 3, social: 1 })).toBeCloseTo(0.75);
    expect(effectiveServers('social', windows, { tax: 3, social: 1 })).toBeCloseTo(0.25);
  });

  it('is a shared window in proportion to the work waiting when handle times are known', () => {
    const handleSeconds = { tax: 600, social: 200 };
    const share = effectiveServers('tax', [serving('tax', 'social')], { tax: 3, social: 3 }, handleSeconds);
    expect(share).toBeCloseTo(0.75);
  });

  it('is the whole shared window while nobody else waits, the one who asks counted', () => {
    expect(effectiveServers('tax', [serving('tax', 'social')], {})).toBe(1);
  });

  it('is little of a shared window when other windows keep the queue short', () => {
    const windows = [serving('tax'), serving('tax'), serving('tax', 'social')];
    expect(effectiveServers('social', windows, { tax: 6, social: 6 })).toBeGreaterThan(0.85);
    expect(effectiveServers('tax', windows, { tax: 6, social: 6 })).toBeLessThan(2.15);
  });

  it('is a helper’s whole time while nobody of its own waits, and less with each who does', () => {
    const windows = [serving('tax'), helping('social', 'tax')];
    expect(effectiveServers('tax', windows, { tax: 4 })).toBeCloseTo(2);
    expect(effectiveServers('tax', windows, { tax: 4, social: 3 })).toBeCloseTo(1.25);
  });

  it('takes nothing from a helper’s own queue', () => {
    const windows = [helping('social', 'tax')];
    expect(effectiveServers('social', windows, { tax: 40, social: 1 })).toBeCloseTo(1);
  });

  it('adds up to the windows that have anybody to serve', () => {
    const queues = ['a', 'b', 'c'];
    const windows = fc.array(fc.subarray(queues, { minLength: 1 }), { minLength: 1, maxLength: 8 });
    const people = fc.record({
      a: fc.integer({ min: 1, max: 50 }),
      b: fc.integer({ min: 1, max: 50 }),
      c: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(windows, people, (serves, waiting) => {
        const open = serves.map((each) => serving(...each));
        const total = queues.reduce((sum, queue) => sum + effectiveServers(queue, open, waiting), 0);
        expect(total).toBeCloseTo(open.length);
      }),
    );
  });
});
