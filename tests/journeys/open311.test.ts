import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { apiFetch } from '../../tools/local-cloud/local-http.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { nextHallDay } from '../support/hall-day.ts';
import { type Exchange, open311Client } from '../support/open311-client.ts';

const demo = deployedDistrict('demo');
/** The sample key whose digest is in the district's file. */
const apiKey = 'sample-key-of-the-demo-district';

const exchange: Exchange = async ({ method, path, query, headers, body }) => {
  const search = query ? `?${new URLSearchParams(query)}` : '';
  const url = `${outputOf(demo.outputs, 'ApiUrl')}/open311/v2/${path}${search}`;
  const answer = await apiFetch(url, {
    method,
    ...(headers ? { headers } : {}),
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: answer.text() };
};

beforeAll(async () => {
  await nextHallDay(demo, '10:00');
});

describe.each(['json', 'xml'] as const)('a client of Open311 in %s', (format) => {
  const client = open311Client(exchange, format, apiKey);

  it('finds the service, makes a request, and follows it to its answer', async () => {
    const [{ url, formats }] = (await client.discovery()).content.endpoints;
    expect([url, formats]).toEqual([expect.stringMatching(/\/open311\/v2$/), expect.any(Array)]);
    const services = (await client.services()).content;
    expect(services.map(({ service_code }: { service_code: string }) => service_code)).toContain(
      'street-trade',
    );
    const { attributes } = (await client.definition('street-light')).content;
    expect(attributes).toMatchObject([{ code: 'condition', required: true, values: [{ key: 'dark' }, {}] }]);

    const made = await client.create([
      ['service_code', 'street-trade'],
      ['lat', '30.2741'],
      ['long', '120.1551'],
      ['address_string', '望河路菜市场'],
      ['description', '望河路菜市场门口流动摊贩占道经营，油烟扰民，请城管部门尽快清理整治。电话13900001234'],
      ['phone', '13900001234'],
      ['first_name', '小明'],
      ['last_name', '王'],
    ]);
    expect(made).toMatchObject({ status: 201, content: [{ service_request_id: expect.any(String) }] });
    const [{ service_request_id: id }] = made.content;
    const order = { params: { order: id } };
    const handler = demo.as('handler-chengguan');
    await vi.waitFor(
      async () => expect((await handler.ask('showAppealOrder', order)).order.unit).toBe('chengguan'),
      {
        timeout: 60_000,
        interval: 200,
      },
    );
    const { matter } = await handler.ask('showAppealOrder', order);
    expect(matter.text).toContain('王 小明');
    const status = async () => (await client.request(id)).content[0];
    expect(await status()).toMatchObject({ status: 'open', service_code: 'street-trade', description: null });
    const listed = await vi.waitFor(
      async () => {
        const { content } = await client.requests({ service_code: 'street-trade', status: 'open' });
        const found = content.filter(
          ({ service_request_id: each }: { service_request_id: string }) => each === id,
        );
        expect(found).toHaveLength(1);
        return found[0];
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(listed).toMatchObject({ lat: 30.274, long: 120.155, agency_responsible: expect.any(String) });
    expect(JSON.stringify(listed)).not.toMatch(/1390|小明|菜市场/);

    await handler.ask('acceptOrder', order);
    await handler.ask('contactCitizen', order);
    await handler.ask('resolveOrder', {
      ...order,
      body: {
        text: '城管执法队已于3月3日清理望河路菜市场门口占道流动摊贩，并安排早晚高峰定点值守，咨询电话：12345。',
        despite: '电话已向诉求人说明。',
      },
    });
    expect(await status()).toMatchObject({ status: 'closed', status_notes: 'Answered.' });
  });

  it('is told in its own form what is wrong', async () => {
    const form: [string, string][] = [
      ['service_code', 'street-trade'],
      ['address_string', '望河路'],
      ['description', '占道经营'],
    ];
    expect(await open311Client(exchange, format).create(form)).toMatchObject({
      status: 403,
      content: [{ code: 403 }],
    });
    expect(await client.create([['service_code', 'ufo'], ...form.slice(1)])).toMatchObject({
      status: 404,
      content: [{ code: 404, description: expect.stringContaining('service_code') }],
    });
    expect(await client.request('0'.repeat(26))).toMatchObject({ status: 404, content: [{ code: 404 }] });
  });

  it('makes one request of one id of its own, however often it sends it', async () => {
    const key = randomUUID();
    const form: [string, string][] = [
      ['service_code', 'other'],
      ['address_string', '望河路'],
      ['description', '路面有坑。'],
    ];
    const all = await Promise.all([1, 2, 3].map(() => client.create(form, { 'idempotency-key': key })));
    expect(new Set(all.map(({ content }) => JSON.stringify(content))).size).toBe(1);
  });
});
