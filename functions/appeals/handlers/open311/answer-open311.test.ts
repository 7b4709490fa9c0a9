import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type AppealHouse, appealHouse } from '../../../../tests/support/appeal-house.ts';
import { httpEvent } from '../../../../tests/support/lambda-invocations.ts';
import { open311Client } from '../../../../tests/support/open311-client.ts';
import { dynamoRequestRegister } from '../../adapters/dynamo-request-register.ts';
import type { Open311Ports } from '../../app/open311/open311-ports.ts';
import { understandAppeal } from '../../app/understand-appeal.ts';
import { open311Contract } from '../../contracts/open311-contract.ts';
import { open311Settings } from '../../open311-settings.ts';
import { answerOpen311, asHttp } from './answer-open311.ts';

const key = 'a key with enough random bits';
const settings = open311Settings.parse({
  keys: [
    { id: 'an-app', sha256: createHash('sha256').update(key).digest('hex'), quota: { day: 50, minute: 9 } },
  ],
  services: [
    {
      code: 'street-light',
      name: { 'zh-CN': '路灯', en: 'Street light' },
      keywords: ['灯', '照明'],
      group: { 'zh-CN': '市政', en: 'City services' },
      attributes: [
        {
          code: 'how',
          datatype: 'multivaluelist',
          required: true,
          description: { 'zh-CN': '怎么坏的', en: 'What is wrong' },
          values: [
            { key: 'dark', name: { 'zh-CN': '不亮', en: 'It is dark' } },
            { key: 'leaning', name: { 'zh-CN': '歪斜', en: 'It leans' } },
          ],
        },
        { code: 'poles', datatype: 'number', description: { 'zh-CN': '几根', en: 'How many' } },
      ],
    },
    { code: 'noise', name: { 'zh-CN': '噪声', en: 'Noise' } },
  ],
});

/** Counts as the deployed counters do, for one day and minute. */
function counting(): Open311Ports['quotas'] {
  let used = 0;
  return {
    take: async (_sender, _at, asked, limits) => {
      if (used + asked > limits.minute) return { granted: 0, full: 'minute' };
      used += asked;
      return { granted: asked };
    },
    usage: async () => ({ used, turnedAway: 0 }),
  };
}

function service(house: AppealHouse = appealHouse()) {
  const ports: Open311Ports = {
    ...house.ports,
    area: { south: 28.1, west: 112.9, north: 28.3, east: 113.1 },
    timeZone: 'Asia/Shanghai',
    services: new Map(settings.services.map((each) => [each.code, each])),
    keys: new Map(settings.keys.map(({ sha256, ...each }) => [sha256, each])),
    quotas: counting(),
    register: dynamoRequestRegister(house.table.client, 'appeals'),
  };
  const routes = Object.values(open311Contract.routes).map(({ method, path }) => `${method} ${path}`);
  const exchange: Parameters<typeof open311Client>[0] = async ({ method, path, query, headers, body }) => {
    const whole = `${method} /open311/v2/${path}`;
    const [, kind = '', document = ''] = /^(\w+)\/(.+)$/.exec(path) ?? [];
    const routeKey = routes.includes(whole) ? whole : `${method} /open311/v2/${kind}/{document}`;
    if (!routes.includes(routeKey)) throw new Error(`no route ${routeKey}`);
    const event = httpEvent({
      routeKey,
      ...(document ? { params: { document } } : {}),
      ...(query ? { query } : {}),
      ...(headers ? { headers } : {}),
      ...(body === undefined ? {} : { body }),
    });
    const answer = asHttp(await answerOpen311(ports, event), event);
    return {
      status: answer.statusCode ?? 0,
      type: String(answer.headers?.['content-type']),
      text: answer.body ?? '',
    };
  };
  const of = (format: 'json' | 'xml', apiKey?: string) => open311Client(exchange, format, apiKey);
  return { house, ports, exchange, json: of('json', key), xml: of('xml', key), stranger: of('json') };
}

const lamp: [string, string][] = [
  ['service_code', 'street-light'],
  ['lat', '28.20123'],
  ['long', '113.00456'],
  ['description', '星河路 12 号门口的路灯坏了 & <b>很黑</b>'],
  ['attribute[how][]', 'dark'],
  ['attribute[how][]', 'leaning'],
  ['attribute[poles]', '2'],
  ['phone', '13812345678'],
  ['email', 'wang@example.org'],
  ['first_name', '小明'],
  ['last_name', '王'],
  ['media_url', 'https://example.org/lamp.jpg'],
];
const without = (...names: string[]) => lamp.filter(([name]) => !names.includes(name));
const noise: [string, string][] = [
  ['service_code', 'noise'],
  ['address_string', '望河路菜市场'],
  ['description', '夜里装修太吵'],
];

describe.each(['json', 'xml'] as const)('GeoReport v2 in %s', (format) => {
  const type = format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8';

  it('tells where it is, what is offered, and what is asked beside the description', async () => {
    const client = service()[format];
    const discovery = await client.discovery();
    expect(discovery).toMatchObject({ status: 200, type });
    expect(discovery.content.endpoints).toMatchObject([
      { specification: 'http://wiki.open311.org/GeoReport_v2', formats: ['application/json', 'text/xml'] },
    ]);
    const services = await client.services();
    expect(services).toMatchObject({
      type,
      content: [
        {
          service_code: 'street-light',
          service_name: 'Street light',
          metadata: true,
          type: 'realtime',
          keywords: '灯, 照明',
          group: 'City services',
        },
        { service_code: 'noise', metadata: false },
      ],
    });
    expect((await client.services('zh-CN')).content[0].service_name).toBe('路灯');
    expect((await client.definition('street-light')).content).toMatchObject({
      service_code: 'street-light',
      attributes: [
        {
          variable: true,
          code: 'how',
          datatype: 'multivaluelist',
          required: true,
          order: 1,
          values: [{ key: 'dark', name: 'It is dark' }, { key: 'leaning' }],
        },
        { code: 'poles', order: 2, required: false },
      ],
    });
  });

  it('takes a request, and shows of it what is nobody’s own affair', async () => {
    const { house, ...clients } = service();
    const client = clients[format];
    const made = await client.create(lamp);
    expect(made).toMatchObject({ status: 201, type, content: [{ service_notice: null, account_id: null }] });
    const [{ service_request_id: id }] = made.content;
    const file = await house.ports.orders.file(id);
    expect(file?.matter).toMatchObject({
      channel: 'open311',
      service: 'street-light',
      location: { latitude: 28.20123, longitude: 113.00456 },
    });
    expect(file?.matter.text.split('\n')).toEqual([
      '星河路 12 号门口的路灯坏了 & <b>很黑</b>',
      'What is wrong: It is dark, It leans',
      'How many: 2',
      'Picture or film: https://example.org/lamp.jpg',
      'Contact: 王 小明',
      'Mail: wang@example.org',
    ]);
    await understandAppeal(house.ports, id);
    const shown = await client.request(id);
    expect(shown).toMatchObject({
      status: 200,
      content: [
        {
          service_request_id: id,
          status: 'open',
          status_notes: 'Sent to the unit in charge.',
          service_code: 'street-light',
          service_name: 'Street light',
          agency_responsible: 'Urban management',
          description: null,
          address: null,
          lat: 28.201,
          long: 113.005,
          requested_datetime: '2026-11-23T01:00:00.000Z',
        },
      ],
    });
    const listed = await client.requests();
    expect(listed.content).toEqual(shown.content);
    expect(JSON.stringify(listed.content)).not.toMatch(/星河路|王|138|很黑|20123/);
  });

  it('answers what it refuses with its array of errors', async () => {
    const client = service()[format];
    const refused = await client.create(without('service_code'));
    expect(refused).toEqual({
      status: 400,
      type,
      content: [{ code: 400, description: 'service_code is missing.' }],
    });
    expect(await client.definition('nothing')).toMatchObject({ status: 404, content: [{ code: 404 }] });
    expect(await client.request('nothing')).toMatchObject({ status: 404, content: [{ code: 404 }] });
  });
});

describe('a request that is not taken', () => {
  it.each<[string, [string, string][], number, string]>([
    ['an unknown service', [...noise.slice(1), ['service_code', 'ufo']], 404, 'no such service_code'],
    ['no place', noise.filter(([name]) => name !== 'address_string'), 400, 'location is missing'],
    ['half a point', [...without('long')], 400, 'both be degrees'],
    ['no point on earth', [...without('lat'), ['lat', '1e9']], 400, 'both be degrees'],
    ['exchanged numbers', [...without('lat', 'long'), ['lat', '113'], ['long', '28.2']], 400, 'exchanged'],
    [
      'another district',
      [...without('lat', 'long'), ['lat', '39.9'], ['long', '116.4']],
      400,
      'not in the district',
    ],
    ['no required answer', without('attribute[how][]'), 400, 'attribute[how] is missing'],
    ['an unknown choice', [...without('attribute[how][]'), ['attribute[how]', 'x']], 400, 'no valid value'],
    ['no number', [...without('attribute[poles]'), ['attribute[poles]', 'many']], 400, 'no valid value'],
    ['no text', [...noise.filter(([name]) => name !== 'description')], 400, 'says nothing'],
    [
      'too much text',
      [...noise, ['description', '']].map(
        ([n = '', v = '']) => [n, n === 'description' && v ? '吵'.repeat(20_001) : v] as [string, string],
      ),
      400,
      '20000',
    ],
    ['no phone', [...without('phone'), ['phone', 'call me']], 400, 'no phone number'],
    ['another jurisdiction', [...noise, ['jurisdiction_id', 'elsewhere']], 404, 'jurisdiction_id'],
  ])('for %s', async (_why, form, code, words) => {
    const { json, house } = service();
    const refused = await json.create(form);
    expect(refused).toMatchObject({
      status: code,
      content: [{ code, description: expect.stringContaining(words) }],
    });
    expect(house.table.items()).toEqual([]);
  });

  it('in GBK: it is told to be UTF-8', async () => {
    const { exchange } = service();
    const body = `api_key=${encodeURIComponent(key)}&service_code=noise&address_string=a&description=%C2%B7%B5%C6%BB%B5%C1%CB`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en' };
    const answer = await exchange({ method: 'POST', path: 'requests.json', headers, body });
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('UTF-8') });
  });

  it('without a key, with a wrong one, and beyond its quota', async () => {
    const { stranger, json, exchange } = service();
    expect(await stranger.create(noise)).toMatchObject({
      status: 403,
      content: [{ description: 'api_key is missing.' }],
    });
    expect(await open311Client(exchange, 'json', 'guessed').create(noise)).toMatchObject({
      status: 403,
      content: [{ code: 403 }],
    });
    for (let each = 0; each < 9; each += 1) expect((await json.create(noise)).status).toBe(201);
    expect(await json.create(noise)).toMatchObject({ status: 429, content: [{ code: 429 }] });
  });
});

describe('requests', () => {
  it('of one id of the client’s own are one', async () => {
    const { json, house } = service();
    const [first, again] = [
      await json.create(noise, { 'idempotency-key': 'mine-1' }),
      await json.create(noise, { 'idempotency-key': 'mine-1' }),
    ];
    expect(again.content).toEqual(first.content);
    expect(house.table.items().filter(({ kind }) => kind === 'order')).toHaveLength(1);
    const other = await json.create([...noise.slice(0, 2), ['description', '别的事']], {
      'idempotency-key': 'mine-1',
    });
    expect(other).toMatchObject({
      status: 400,
      content: [{ description: expect.stringContaining('another request') }],
    });
  });

  it('may come as JSON too', async () => {
    const { exchange, house } = service();
    const body = JSON.stringify({
      ...Object.fromEntries(without('attribute[how][]', 'attribute[poles]')),
      api_key: key,
      lat: 28.2,
      long: 113,
      attribute: { how: ['dark'], poles: 2 },
    });
    const answer = await exchange({
      method: 'POST',
      path: 'requests.json',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const [{ service_request_id: id }] = JSON.parse(answer.text);
    expect((await house.ports.orders.file(id))?.matter.text).toContain('怎么坏的: 不亮\n几根: 2');
  });

  it('are found by id, kind, state and time, newest first', async () => {
    const { json, house } = service();
    const ids: string[] = [];
    for (const form of [noise, lamp, noise]) {
      ids.push((await json.create(form)).content[0].service_request_id);
      house.clock.advance(40 * 86_400_000);
    }
    const found = async (query: Record<string, string>) =>
      (await json.requests(query)).content.map(
        (each: { service_request_id: string }) => each.service_request_id,
      );
    // The last ninety days: the first came 120 days ago.
    expect(await found({})).toEqual([ids[2], ids[1]]);
    expect(await found({ service_code: 'street-light' })).toEqual([ids[1]]);
    expect(await found({ start_date: '2026-11-23T00:00:00Z' })).toEqual([ids[2], ids[1], ids[0]]);
    expect(
      await found({ start_date: '2026-11-23T09:00:00+08:00', end_date: '2026-11-24T00:00:00Z' }),
    ).toEqual([ids[0]]);
    expect(await found({ status: 'closed' })).toEqual([]);
    expect(await found({ service_request_id: `${ids[0]},${ids[2]},nothing` })).toEqual([ids[2], ids[0]]);
    const wrong: readonly Record<string, string>[] = [
      { start_date: '2026-11-23' },
      { status: 'gone' },
      { start_date: '2026-01-01T00:00:00Z', end_date: '2026-06-01T00:00:00Z' },
      { start_date: '2026-06-01T00:00:00Z', end_date: '2026-05-01T00:00:00Z' },
    ];
    for (const query of wrong)
      expect(await json.requests(query)).toMatchObject({ status: 400, content: [{ code: 400 }] });
  });

  it('that are sensitive are in no public list', async () => {
    const { json, house } = service();
    const [{ service_request_id: id }] = (await json.create(noise)).content;
    if (house.reading instanceof Error) throw house.reading;
    house.reading = { ...house.reading, sensitive: [{ kind: 'suicide', evidence: '不想活了' }] };
    await understandAppeal(house.ports, id);
    expect((await json.requests()).content).toEqual([]);
    expect((await json.request(id)).status).toBe(404);
  });

  it('are found by the citizen’s link as a token', async () => {
    const { json, ports } = service();
    const [{ service_request_id: id }] = (await json.create(noise)).content;
    const token = (await ports.orders.secretOf(id)) ?? '';
    expect((await json.token(token)).content).toEqual([{ token, service_request_id: id }]);
    expect((await json.token('nothing')).status).toBe(404);
  });
});
