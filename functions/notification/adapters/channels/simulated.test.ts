import { expect, it } from 'vitest';
import type { Channel } from '../../domain/channel.ts';
import { simulated } from './simulated.ts';

function behind(trial: boolean) {
  const asked: string[] = [];
  const real: Channel = {
    kind: 'sms',
    provider: 'sns',
    idempotent: true,
    send: async ({ to }) => {
      asked.push(to);
      return { outcome: 'sent', providerId: 'real' };
    },
  };
  const channel = simulated(real, trial);
  const send = (to: string) => channel.send({ noticeKey: 'k', to, language: 'en', text: 't', data: {} });
  return { asked, channel, send };
}
const sent = { outcome: 'sent', providerId: 'simulated#k' };
const failed = { outcome: 'failed', reason: 'simulated' };
const timedOut = { outcome: 'retry', reason: 'timeout' };
const throttled = { outcome: 'retry', reason: 'http-429', afterSeconds: 30 };

it.each([
  ['13800000000', sent],
  ['+86 138 0000 0001', failed],
  ['13800000002', timedOut],
  ['13800000003', throttled],
  ['anybody@simulated.civichall.example', sent],
  ['toString@simulated.civichall.example', sent],
  ['fails@simulated.civichall.example', failed],
  ['times-out@simulated.civichall.example', timedOut],
  ['throttled@Simulated.CivicHall.example', throttled],
  ['simulated', sent],
  ['simulated-fails', failed],
])('%s never reaches the provider, in trial or not', async (to, outcome) => {
  for (const trial of [true, false]) {
    const { send, asked } = behind(trial);
    expect(await send(to)).toEqual(outcome);
    expect(asked).toEqual([]);
  }
});
it.each(['13812345678', 'li@example.org', 'openid-1', 'robot simulated'])(
  '%s reaches the provider, but for a district in trial',
  async (to) => {
    const real = behind(false);
    expect(await real.send(to)).toEqual({ outcome: 'sent', providerId: 'real' });
    expect(real.asked).toEqual([to]);
    const trial = behind(true);
    expect(await trial.send(to)).toEqual(sent);
    expect(trial.asked).toEqual([]);
  },
);
it('stays the channel that it stands for', () => {
  expect(behind(true).channel).toMatchObject({ kind: 'sms', provider: 'sns', idempotent: true });
});
