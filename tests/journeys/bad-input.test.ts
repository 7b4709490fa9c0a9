import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { lineKey } from '../../functions/ticketing/adapters/ticketing-items.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { dayItems, settledDayItems } from '../support/day-items.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { Asked, Operation, Problem, Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const at = (window: string) => ({ ...inHall, window });
const chinese = /[\u4e00-\u9fff]/;

let day: HallDay;
let waiting: Success<'issueTicket'>;
let before: Awaited<ReturnType<typeof dayItems>>;

/** Asks in both languages, holds what every problem has, and that nothing of the day changed. */
async function refusedTwice(account: string, operation: Operation, asked: Asked): Promise<Problem> {
  const client = account === 'anybody' ? demo.anybody : demo.as(account);
  const english = await client.refused(operation, asked);
  const headers = { ...asked.headers, 'accept-language': 'zh-CN,zh;q=0.9' };
  const chineseAnswer = await client.refused(operation, { ...asked, headers });
  expect({ ...chineseAnswer, ...texts(english), headers: 0, instance: 0 }).toEqual({
    ...english,
    headers: 0,
    instance: 0,
  });
  expect(JSON.stringify(texts(chineseAnswer))).toMatch(chinese);
  expect(JSON.stringify(texts(english))).not.toMatch(chinese);
  expect(english.headers.get('content-language')).toBe('en');
  expect(chineseAnswer.headers.get('content-language')).toBe('zh-CN');
  expect(english.instance).toEqual(expect.any(String));
  expect(english.headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
  expect(await dayItems(demo, day.day)).toEqual(before);
  return english;
}

/** The parts of a problem that are in the caller's language. */
const texts = ({ title, detail, errors }: Problem) => ({
  title,
  ...(detail === undefined ? {} : { detail }),
  ...(errors === undefined ? {} : { errors }),
});

beforeAll(async () => {
  day = await nextHallDay(demo, '07:00');
});

describe('before the hall opens', () => {
  it('no ticket is given and no window opens', async () => {
    before = await settledDayItems(demo, day.day);
    expect(before).toEqual([]);
    const body = { services: ['tax-return'] };
    const closed = { status: 409, reason: 'hall-closed' };
    expect(await refusedTwice('kiosk-01', 'issueTicket', { params: inHall, body })).toMatchObject(closed);
    const byPhone = { params: inHall, body: { ...body, phone: '13800000000' } };
    expect(await refusedTwice('anybody', 'issueTicketByPhone', byPhone)).toMatchObject(closed);
    expect(await refusedTwice('clerk-01', 'openWindow', { params: at('01') })).toMatchObject(closed);
  });
});

describe('a request that cannot be carried out', () => {
  const ticket = (id = waiting.ticketId) => ({ ...inHall, ticket: id });

  beforeAll(async () => {
    await day.moveTo(day.at('09:00'));
    const body = { services: ['tax-return'] };
    waiting = await demo.as('kiosk-01').ask('issueTicket', { params: inHall, body });
    await demo.as('clerk-01').ask('openWindow', { params: at('01'), key: 'opened' });
    await useUp('market');
    before = await settledDayItems(demo, day.day);
  });

  /** Gives out all of a queue's numbers. */
  async function useUp(queue: string): Promise<void> {
    const quota = demo.hall.queues.find(({ id }) => id === queue)?.dailyQuota;
    await DynamoDBDocumentClient.from(new DynamoDBClient(demo.target.sdk)).send(
      new UpdateCommand({
        TableName: outputOf(demo.outputs, 'TicketingTableName'),
        Key: lineKey('center', day.day, queue),
        UpdateExpression: 'SET #sequence = :quota, walkIns = :quota',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':quota': quota },
      }),
    );
  }

  const issue = (body: unknown): Asked => ({ params: inHall, body });
  const cases: readonly (readonly [string, string, Operation, () => Asked, Record<string, unknown>])[] = [
    [
      'a hall that is not there',
      'kiosk-01',
      'issueTicket',
      () => ({ params: { hall: 'nowhere' }, body: { services: ['tax-return'] } }),
      { status: 404, reason: 'not-found', what: 'hall' },
    ],
    [
      'a service that the hall does not offer',
      'kiosk-01',
      'issueTicket',
      () => issue({ services: ['tax-return', 'haircut'] }),
      { status: 422, reason: 'unknown-service', service: 'haircut' },
    ],
    [
      'a queue whose numbers are used up',
      'kiosk-01',
      'issueTicket',
      () => issue({ services: ['food-permit'] }),
      { status: 409, reason: 'quota-reached', quota: 300 },
    ],
    [
      'a queue to move to that is not there',
      'clerk-01',
      'transferTicket',
      () => ({ params: ticket(), body: { queue: 'garden' } }),
      { status: 422, reason: 'unknown-queue', queue: 'garden' },
    ],
    [
      'a queue to serve that is not there',
      'clerk-01',
      'serveQueues',
      () => ({ params: at('01'), body: { serves: ['tax', 'garden'] } }),
      { status: 422, reason: 'unknown-queue', queue: 'garden' },
    ],
    [
      'a window that is not there',
      'clerk-01',
      'callNext',
      () => ({ params: at('99') }),
      { status: 404, reason: 'not-found', what: 'window' },
    ],
    [
      'a window that nobody opened',
      'clerk-02',
      'callNext',
      () => ({ params: at('02') }),
      { status: 409, reason: 'window-not-open' },
    ],
    [
      'a window that another clerk has',
      'clerk-02',
      'callNext',
      () => ({ params: at('01') }),
      { status: 409, reason: 'window-taken', clerk: 'clerk-01' },
    ],
    [
      'a ticket that is not there',
      'clerk-01',
      'startService',
      () => ({ params: ticket(`${day.day.replaceAll('-', '')}-NOBODY`) }),
      { status: 404, reason: 'not-found', what: 'ticket' },
    ],
    [
      'a link that leads nowhere',
      'anybody',
      'showVisit',
      () => ({ params: { link: `${waiting.link}x` } }),
      { status: 404, reason: 'not-found' },
    ],
    [
      'an action that the state does not allow',
      'clerk-01',
      'finishTicket',
      () => ({ params: ticket() }),
      { status: 409, reason: 'wrong-state', state: 'waiting', allowed: ['serving'] },
    ],
    [
      'a version that is no longer the present one',
      'clerk-01',
      'cancelTicket',
      () => ({ params: ticket(), body: { version: 99 } }),
      { status: 409, reason: 'stale-version' },
    ],
    [
      'a key that was used for something else',
      'clerk-01',
      'closeWindow',
      () => ({ params: at('01'), key: 'opened' }),
      { status: 422, reason: 'idempotency-key-reused' },
    ],
    [
      'a role that may not',
      'kiosk-01',
      'callNext',
      () => ({ params: at('01') }),
      { status: 403, reason: 'wrong-role' },
    ],
    [
      'a body that is no JSON',
      'kiosk-01',
      'issueTicket',
      () => issue('{"services": ["tax-return"],}'),
      { status: 400, reason: 'malformed-json', position: 28 },
    ],
    [
      'a body of another kind',
      'kiosk-01',
      'issueTicket',
      () => ({
        ...issue('services=tax-return'),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
      { status: 415, reason: 'unsupported-media-type' },
    ],
    [
      'a body of more than 64 KB',
      'kiosk-01',
      'issueTicket',
      () => issue({ services: ['tax-return'], language: 'x'.repeat(70_000) }),
      { status: 413, reason: 'too-large', limitBytes: 65_536 },
    ],
  ];

  it.each(cases)('%s', async (_what, account, operation, asked, expected) => {
    expect(await refusedTwice(account, operation, asked())).toMatchObject(expected);
  });

  it('is told field by field where the body is wrong', async () => {
    const body = {
      services: ['tax-return', 'Not An Id'],
      language: 'fr',
      appointmentAt: 'noon',
      colour: 'red',
    };
    const { status, reason, errors } = await refusedTwice('kiosk-01', 'issueTicket', {
      params: inHall,
      body,
    });
    expect({ status, reason }).toEqual({ status: 400, reason: 'invalid-request' });
    expect(errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/appointmentAt',
      '/colour',
      '/language',
      '/services/1',
    ]);
  });

  it('is told which field is missing', async () => {
    const { errors } = await refusedTwice('anybody', 'issueTicketByPhone', { params: inHall, body: {} });
    expect(errors?.map(({ pointer }) => pointer).sort()).toEqual(['/phone', '/services']);
  });

  it('is told which part of the address or which header is wrong', async () => {
    const asked = { params: { ...inHall, day: 'yesterday' }, query: { limit: '0', sort: 'number' } };
    const { errors } = await refusedTwice('manager', 'listTickets', asked);
    expect(errors?.map(({ parameter }) => parameter).sort()).toEqual(['day', 'limit', 'sort']);
    const longKey = { params: at('01'), key: 'k'.repeat(129) };
    const answer = await refusedTwice('clerk-01', 'callNext', longKey);
    expect(answer.errors?.map(({ header }) => header)).toEqual(['Idempotency-Key']);
  });

  it('without a token, or to an address that is not there, is turned away at the gate', async () => {
    expect((await demo.anybody.send('callNext', { params: at('01') })).status).toBe(401);
    expect((await demo.as('clerk-01').fetch('/v1/halls/center/nothing')).status).toBe(404);
    expect(await dayItems(demo, day.day)).toEqual(before);
  });

  it('leaves everything as it was: the person is called next', async () => {
    const { ticket } = await demo.as('clerk-01').ask('callNext', { params: at('01') });
    expect(ticket).toMatchObject({ number: waiting.number, state: 'called' });
  });
});
