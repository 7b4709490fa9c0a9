import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admission, afterCalls, closedCircuit, type ProviderCircuit, probing } from './provider-circuit.ts';

const rules = {
  windowSeconds: 60,
  minimumCalls: 10,
  failureRate: 0.5,
  openSeconds: 15,
  maximumOpenSeconds: 120,
};
const closed = closedCircuit('sns', 0);
const opened = afterCalls(closed, { calls: 10, failures: 5 }, rules, 1000);

describe('a provider’s circuit', () => {
  it('opens by its share of failures, not by a few of them', () => {
    expect(afterCalls(closed, { calls: 9, failures: 9 }, rules, 1000).state).toBe('closed');
    expect(afterCalls(closed, { calls: 100, failures: 49 }, rules, 1000).state).toBe('closed');
    expect(opened).toMatchObject({ state: 'open', until: 16_000 });
  });
  it('counts in windows: what failed long ago is forgotten', () => {
    const before = afterCalls(closed, { calls: 9, failures: 9 }, rules, 1000);
    expect(afterCalls(before, { calls: 1, failures: 1 }, rules, 61_000)).toMatchObject({
      state: 'closed',
      calls: 1,
    });
  });
  it('lets one call try when its time is over, and closes when that one succeeds', () => {
    expect(admission(opened, 15_999)).toEqual({ may: 'wait', until: 16_000 });
    expect(admission(opened, 16_000)).toEqual({ may: 'probe' });
    const probe = probing(opened, 16_000);
    expect(admission(probe, 16_001).may).toBe('wait');
    expect(afterCalls(probe, { calls: 1, failures: 0 }, rules, 17_000).state).toBe('closed');
  });
  it('stays open twice as long after each try in vain, up to the maximum, and as long as the provider asks', () => {
    let circuit: ProviderCircuit = opened;
    const pauses = Array.from({ length: 5 }, () => {
      circuit = afterCalls(probing(circuit, circuit.until), { calls: 1, failures: 1 }, rules, circuit.until);
      return circuit.pauseSeconds;
    });
    expect(pauses).toEqual([30, 60, 120, 120, 120]);
    const asked = afterCalls(closed, { calls: 10, failures: 10, afterSeconds: 90 }, rules, 0);
    expect(asked.until).toBe(90_000);
  });
  it('lets a try that never ended be made again', () => {
    const probe = probing(opened, 16_000);
    expect(admission(probe, probe.until)).toEqual({ may: 'probe' });
  });
  it('grows its version with every change, so that of two writers one wins', () => {
    const tally = fc.record({ calls: fc.integer({ min: 1, max: 30 }), failures: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(fc.tuple(tally, fc.nat(100_000)), { maxLength: 20 }), (steps) => {
        let circuit: ProviderCircuit = closed;
        for (const [{ calls, failures }, at] of steps) {
          const after = afterCalls(circuit, { calls, failures: Math.min(calls, failures) }, rules, at);
          expect(after === circuit || after.version === circuit.version + 1).toBe(true);
          circuit = after;
        }
      }),
    );
  });
});
