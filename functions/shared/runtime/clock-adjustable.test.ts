import { ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const since = Date.parse('2026-11-23T00:00:00Z');
const from = Date.parse('2026-11-23T08:30:00Z');

/** A freshly loaded clock whose parameter answers as told. */
async function clockReading(answer: () => string | undefined) {
  vi.resetModules();
  vi.stubEnv('CLOCK_PARAMETER', '/civichall/demo/clock');
  const send = vi.spyOn(SSMClient.prototype, 'send').mockImplementation(async () => {
    const Value = answer();
    if (Value === undefined) throw new ParameterNotFound({ message: 'none', $metadata: {} });
    return { Parameter: { Value } };
  });
  return { send, ...(await import('./clock-adjustable.ts')) };
}

beforeEach(() => vi.useFakeTimers({ now: since, toFake: ['Date'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('the adjustable clock', () => {
  it('runs from the simulated instant at its speed', async () => {
    const { clock, syncClock } = await clockReading(() => JSON.stringify({ speed: 120, from, since }));
    await syncClock();
    expect(clock.now()).toBe(from);
    vi.setSystemTime(since + 30_000);
    expect(clock.now()).toBe(from + 3_600_000);
  });
  it.each([[undefined], ['{}']])('shows the real time when the parameter is %s', async (value) => {
    const { clock, syncClock } = await clockReading(() => value);
    await syncClock();
    expect(clock.now()).toBe(since);
  });
  it('reads its setting again after a second, not at every call', async () => {
    let value = '{}';
    const { clock, send, syncClock } = await clockReading(() => value);
    await syncClock();
    value = JSON.stringify({ speed: 2, from, since });
    vi.setSystemTime(since + 500);
    await syncClock();
    expect(clock.now()).toBe(since + 500);
    vi.setSystemTime(since + 1500);
    await syncClock();
    expect(clock.now()).toBe(from + 3000);
    expect(send).toHaveBeenCalledTimes(2);
  });
  it('refuses a setting that is not one', async () => {
    const { syncClock } = await clockReading(() => '{"speed":-1}');
    await expect(syncClock()).rejects.toThrow();
  });
});
