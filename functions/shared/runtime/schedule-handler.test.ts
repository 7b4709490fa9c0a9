import { afterEach, expect, it, vi } from 'vitest';
import { lambdaContext } from '../../../tests/support/lambda-invocations.ts';
import { logger } from './log.ts';
import { scheduleHandler } from './schedule-handler.ts';

afterEach(() => vi.restoreAllMocks());

it('logs how many of what a run did', async () => {
  const written = vi.spyOn(logger, 'info');
  await scheduleHandler(async () => ({ alertsRaised: 2 }))({}, lambdaContext);
  expect(written).toHaveBeenCalledWith(expect.any(String), { code: 'schedule.ran', alertsRaised: 2 });
});
it('fails loudly, so that the run is seen and tried again', async () => {
  const written = vi.spyOn(logger, 'error');
  const failing = scheduleHandler(async () => {
    throw new Error('table away');
  });
  await expect(failing({}, lambdaContext)).rejects.toThrow('table away');
  expect(written).toHaveBeenCalledTimes(1);
});
