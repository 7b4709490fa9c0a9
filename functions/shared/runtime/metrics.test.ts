import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('counts under the function, or under the service that several functions count for', async () => {
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'CivicHall');
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'civichall-demo-notification-every-minute');
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  vi.resetModules();
  const { publishCounts } = await import('./metrics.ts');
  const written = vi.spyOn(console, 'log').mockReturnValue();
  publishCounts({ noticesFailed: 2 });
  publishCounts({ noticesFailed: 3 }, 'civichall-demo-notification');
  expect(written.mock.calls.map(([line]) => JSON.parse(line))).toMatchObject([
    { service: 'civichall-demo-notification-every-minute', noticesFailed: 2 },
    { service: 'civichall-demo-notification', noticesFailed: 3 },
  ]);
});
