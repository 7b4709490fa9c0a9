import { describe, expect, it } from 'vitest';
import { httpEvent, lambdaContext } from '../../../../tests/support/lambda-invocations.ts';
import { manualClock } from '../../../shared/kernel/clock.ts';
import { httpHandler } from '../../../shared/runtime/http-handler.ts';
import { optOutToken } from '../../app/opt-out.ts';
import type { NotificationPorts } from '../../app/ports.ts';
import { optOutContract } from '../../contracts/opt-out-contract.ts';
import { noPreferences, type Preferences } from '../../domain/consent.ts';
import { notificationProblems } from '../../problems.ts';
import { optOutRoutes } from './opt-out-routes.ts';

const now = Date.parse('2026-11-23T01:30:00.000Z');
const keys = { current: 'k'.repeat(40) };
const token = optOutToken(keys, { person: 'address/a1', purpose: 'certificate' }, now + 1000);

function pages({ configured = true } = {}) {
  const kept = new Map<string, Preferences>();
  const clock = manualClock(now);
  const ports = {
    clock,
    consent: {
      preferencesOf: async (person: string) => kept.get(person) ?? noPreferences,
      setPreferences: async (person: string, set: Preferences) => void kept.set(person, set),
    },
    ...(configured ? { optOut: { keys: async () => keys, linkFor: async () => '' } } : {}),
  } as unknown as NotificationPorts;
  const contract = { context: 'notification', routes: optOutContract } as const;
  const handler = httpHandler(contract, notificationProblems, optOutRoutes(ports));
  const ask = async (method: 'GET' | 'POST', path = token, headers: Record<string, string> = {}) => {
    const request = { routeKey: `${method} /v1/opt-outs/{token}`, params: { token: path } };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'List-Unsubscribe=One-Click';
    return await handler(
      httpEvent(
        method === 'GET' ? { ...request, headers } : { ...request, body, headers: { ...form, ...headers } },
      ),
      lambdaContext,
    );
  };
  return { kept, clock, ask };
}

describe('the link of a mail', () => {
  it('only asks when it is opened, as mail scanners do', async () => {
    const { ask, kept } = pages();
    const answer = await ask('GET', token, { 'accept-language': 'zh-CN' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers?.['content-type']).toContain('text/html');
    expect(answer.body).toContain('不再接收“证照到期提醒”的通知？');
    expect(answer.body).toContain('<form method="post">');
    expect(kept.size).toBe(0);
  });
  it('ends such mails when its button, or that of the mail program, is pressed', async () => {
    const { ask, kept } = pages();
    const answer = await ask('POST', token, { 'accept-language': 'en' });
    expect(answer.body).toContain('no more messages about certificates that expire');
    expect(Object.fromEntries(kept)).toEqual({
      'address/a1': { optedOut: ['certificate'], refusedChannels: [] },
    });
  });
  it.each(['GET', 'POST'] as const)('is refused on %s when it was changed or is too old', async (method) => {
    const { ask, clock, kept } = pages();
    expect((await ask(method, `${token.slice(0, 20)}${token.slice(21)}`)).statusCode).toBe(404);
    expect((await ask(method, 'nonsense')).statusCode).toBe(400);
    clock.advance(1000);
    expect((await ask(method)).statusCode).toBe(410);
    expect(kept.size).toBe(0);
  });
  it('is none where the district has no key for links', async () => {
    expect((await pages({ configured: false }).ask('POST')).statusCode).toBe(404);
  });
});
