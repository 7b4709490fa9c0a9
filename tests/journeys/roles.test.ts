import { beforeAll, describe, expect, it } from 'vitest';
import { notificationContract } from '../../functions/notification/contracts.ts';
import type { Role } from '../../functions/shared/kernel/roles.ts';
import type { RouteContract } from '../../functions/shared/runtime/http-contract.ts';
import { ticketingContract } from '../../functions/ticketing/contracts.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { Operation } from '../support/hall-client.ts';
import { hallClient } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const accounts: Partial<Record<Role, string>> = {
  kiosk: 'kiosk-01',
  board: 'board-01',
  clerk: 'clerk-01',
  'window-lead': 'lead',
  head: 'head-tax',
  'hall-manager': 'manager',
  operator: 'operator',
  auditor: 'auditor',
};
const operations = Object.entries<RouteContract>({
  ...ticketingContract.routes,
  ...notificationContract.routes,
}) as [Operation, RouteContract][];
const guarded = operations.flatMap(([operation, { who }]) =>
  who === 'public' ? [] : [{ operation, who: who as readonly Role[] }],
);

describe('who may do what', () => {
  let day: HallDay;
  const asked = () => ({
    params: { ...inHall, ticket: '20260302-NOBODY', window: '01', day: day.day, id: '0'.repeat(26) },
    query: {},
  });

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
  });

  it.each(guarded)('$operation answers nobody but $who', async ({ operation, who }) => {
    const others = (Object.keys(accounts) as Role[]).filter((role) => !who.includes(role));
    for (const role of others) {
      const refused = await demo.as(accounts[role] ?? '').refused(operation, asked());
      expect({ role, reason: refused.reason, status: refused.status }).toEqual({
        role,
        reason: 'wrong-role',
        status: 403,
      });
    }
    const stranger = await demo.anybody.send(operation, asked());
    expect(stranger.status).toBe(401);
  });

  it('a kiosk can do nothing but issue tickets, online and offline', () => {
    const open = guarded.filter(({ who }) => who.includes('kiosk')).map(({ operation }) => operation);
    expect(open).toEqual(['issueTicket', 'reserveNumbers', 'registerOfflineTickets']);
  });

  it('a token that somebody changed is worth nothing', async () => {
    const [head = '', payload = '', signature = ''] = demo.tokenOf('kiosk-01').split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
    const grander = Buffer.from(JSON.stringify({ ...claims, 'cognito:groups': ['clerk'] })).toString(
      'base64url',
    );
    const forged = hallClient(demo.outputs.ApiUrl ?? '', [head, grander, signature].join('.'));
    expect((await forged.send('openWindow', asked())).status).toBe(401);
    expect((await demo.as('clerk-01').ask('showWindow', asked())).state).toBe('closed');
  });

  it('a citizen sees the own ticket and no other', async () => {
    const issue = () =>
      demo.as('kiosk-01').ask('issueTicket', { params: inHall, body: { services: ['tax-return'] } });
    const [own, foreign] = [await issue(), await issue()];
    const [hall = '', id = ''] = own.link.split('.');
    const secret = own.link.slice(`${hall}.${id}.`.length);
    const guesses = [
      `${hall}.${foreign.ticketId}.${secret}`,
      `${hall}.${id}.${'A'.repeat(secret.length)}`,
      `${hall}.${id}.${secret}x`,
      `nowhere.${id}.${secret}`,
    ];
    for (const link of guesses) {
      expect(await demo.anybody.refused('showVisit', { params: { link } })).toMatchObject({
        status: 404,
        reason: 'not-found',
      });
      expect((await demo.anybody.refused('cancelVisit', { params: { link } })).status).toBe(404);
    }
    expect(await demo.anybody.ask('showVisit', { params: { link: foreign.link } })).toMatchObject({
      state: 'waiting',
    });
  });

  it('what a clerk says of a person who is at another clerk’s window is not heard', async () => {
    const clerk = demo.as('clerk-01');
    await clerk.ask('openWindow', { params: { ...inHall, window: '01' } });
    const { ticket } = await clerk.ask('callNext', { params: { ...inHall, window: '01' } });
    const params = { ...inHall, ticket: ticket?.ticketId ?? '' };
    const other = demo.as('clerk-03');
    for (const operation of ['recallTicket', 'startService', 'transferTicket', 'missTicket'] as const) {
      const body = operation === 'transferTicket' ? { queue: 'social' } : {};
      const refused = await other.refused(operation, { params, body });
      expect(['not-your-ticket', 'call-limit-not-reached', 'recall-too-soon']).toContain(refused.reason);
    }
    const { log } = await clerk.ask('showTicket', { params });
    expect(log.map(({ action }) => action)).toEqual(['issue', 'call']);
    expect(await demo.as('lead').ask('startService', { params })).toMatchObject({ state: 'serving' });
  });

  it('a window in use is its clerk’s: another cannot open, change, close or use it, a lead can', async () => {
    const params = { ...inHall, window: '01' };
    const other = demo.as('clerk-03');
    for (const [operation, body] of [
      ['openWindow', {}],
      ['serveQueues', { serves: ['market'] }],
      ['closeWindow', {}],
      ['callNext', {}],
    ] as const)
      expect(await other.refused(operation, { params, body })).toMatchObject({
        status: 409,
        reason: 'window-taken',
        clerk: 'clerk-01',
      });
    const body = { serves: ['tax', 'market'] };
    expect(await demo.as('lead').ask('serveQueues', { params, body })).toMatchObject({
      serves: ['tax', 'market'],
      clerk: 'clerk-01',
    });
  });
});
