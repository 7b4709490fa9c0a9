import { describe, expect, it } from 'vitest';
import { hallApi, type Transport } from './hall-api.ts';
import { requestGate } from './request-gate.ts';

type Reply = { status: number; text: string };
const halls = { status: 200, text: JSON.stringify({ halls: [] }) };
const problem = (status: number, reason: string): Reply => ({
  status,
  text: JSON.stringify({ type: `urn:civichall:problem:${reason}`, detail: 'so it is' }),
});

/** An API that answers with these replies in turn, and what it was asked. */
function apiOf(replies: (Reply | Error)[], token?: string) {
  const asked: (Parameters<Transport>[1] & { path: string })[] = [];
  const transport: Transport = async (path, request) => {
    asked.push({ path, ...request });
    const reply = replies[asked.length - 1] ?? replies.at(-1);
    if (!reply || reply instanceof Error) throw reply;
    return reply;
  };
  const traffic = { requests: 0, retries: 0, milliseconds: [] };
  const caller = { name: 'clerk-01', token: async () => token };
  return { api: hallApi(transport, requestGate(2), caller, traffic), asked, traffic };
}

describe('hallApi', () => {
  it('fills the path, sends token and key, and reads the answer by the contract', async () => {
    const { api, asked } = apiOf([{ status: 200, text: '{"ticket":null}' }], 'token');
    const params = { hall: 'center', window: '01' };
    const answer = await api.ask('callNext', { params, body: {}, key: 'k1' });
    expect(answer).toEqual({ ok: true, status: 200, body: { ticket: null } });
    expect(asked[0]).toMatchObject({
      path: '/v1/halls/center/windows/01/call-next',
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer token', 'idempotency-key': 'k1' },
    });
  });

  it('asks again with the same key when the line breaks or two changes collide', async () => {
    const { api, asked, traffic } = apiOf([new Error('reset'), problem(409, 'conflict'), halls]);
    expect((await api.ask('listHalls', { key: 'k2' })).ok).toBe(true);
    expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['k2', 'k2', 'k2']);
    expect(traffic).toMatchObject({ requests: 3, retries: 2 });
  });

  it('takes a refusal for an answer', async () => {
    const { api, asked } = apiOf([problem(409, 'wrong-state')]);
    expect(await api.ask('listHalls', {})).toEqual({
      ok: false,
      status: 409,
      reason: 'wrong-state',
      detail: 'so it is',
    });
    expect(asked).toHaveLength(1);
  });

  it("names the gateway's own refusals by their status", async () => {
    const { api } = apiOf([{ status: 401, text: '{"message":"Unauthorized"}' }]);
    expect(await api.send('GET', '/v1/halls')).toMatchObject({ ok: false, reason: 'http-401' });
  });

  it('does not take a success for one that is not what the contract says', async () => {
    const { api } = apiOf([{ status: 200, text: '{"halls":[{"hall":"x"}]}' }]);
    expect(await api.ask('listHalls', {})).toMatchObject({ ok: false, reason: 'broken-contract' });
  });
});
