import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { readEnv } from './env.ts';

/** A simulated instant, the real instant it stood at, and how fast it goes; `{}` is the real time. */
const clockSetting = z.union([
  z.strictObject({ speed: z.number().positive(), from: z.number().int(), since: z.number().int() }),
  z.strictObject({}),
]);

const rereadAfterMilliseconds = 1000;
const { CLOCK_PARAMETER } = readEnv(z.object({ CLOCK_PARAMETER: z.string().min(1) }));
const ssm = new SSMClient();

let setting: z.infer<typeof clockSetting> = {};
let readAt = Number.NEGATIVE_INFINITY;

/**
 * A clock that goes faster than time, for replays in a local cloud. It is only ever bundled for a target that
 * is not AWS.
 */
export const clock: Clock = {
  now: () =>
    'speed' in setting ? Math.round(setting.from + (Date.now() - setting.since) * setting.speed) : Date.now(),
};

/** Reads the setting from SSM, at most once a real second. A missing parameter is the real time. */
export async function syncClock(): Promise<void> {
  const now = Date.now();
  if (now - readAt < rereadAfterMilliseconds) return;
  setting = clockSetting.parse(JSON.parse(await readParameter()));
  // From when it was asked for: what was set while the answer was on its way is read within a second all the same.
  readAt = now;
}

async function readParameter(): Promise<string> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: CLOCK_PARAMETER }));
    return Parameter?.Value ?? '{}';
  } catch (error) {
    if (error instanceof ParameterNotFound) return '{}';
    throw error;
  }
}
