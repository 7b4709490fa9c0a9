import { beforeAll, describe, expect, it } from 'vitest';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const [kiosk, manager, head] = [demo.as('kiosk-01'), demo.as('manager'), demo.as('head-tax')];
const csv = { accept: 'text/csv' };

/** The cells of a CSV without quoted ones, line by line. */
const cells = (text: string): string[][] =>
  text
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

describe('what a day leaves behind', () => {
  let day: HallDay;
  const ofDay = () => ({ params: { ...inHall, day: day.day } });

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
    for (const services of [['tax-return'], ['tax-invoice'], ['social-pension']])
      await kiosk.ask('issueTicket', { params: inHall, body: { services } });
    await day.pass(16);
    await demo.sweep();
  });

  it('the head acknowledges alerts of the own department, with a note, and of no other', async () => {
    const { alerts } = await manager.ask('listAlerts', { ...ofDay(), query: { open: 'true' } });
    expect(alerts.map(({ department }) => department).sort()).toEqual(['social', 'tax', 'tax']);
    const seen = await head.ask('listAlerts', { ...ofDay(), query: { open: 'true' } });
    expect(seen.alerts.map(({ department }) => department)).toEqual(['tax', 'tax']);
    const own = alerts.filter(({ department }) => department === 'tax').map(({ alertId }) => alertId);
    const foreign = alerts.filter(({ department }) => department === 'social').map(({ alertId }) => alertId);

    const note = 'a second window opens';
    const refused = await head.refused('acknowledgeAlerts', { ...ofDay(), body: { alerts: foreign, note } });
    expect(refused).toMatchObject({ status: 403, reason: 'not-your-department', department: 'social' });
    const { acknowledged } = await head.ask('acknowledgeAlerts', { ...ofDay(), body: { alerts: own, note } });
    expect(acknowledged).toHaveLength(2);
    for (const alert of acknowledged) expect(alert).toMatchObject({ acknowledgedBy: 'head-tax', note });

    const again = { ...ofDay(), body: { alerts: own, note: 'another note' } };
    expect((await head.ask('acknowledgeAlerts', again)).acknowledged).toEqual(acknowledged);
    const unknown = { ...ofDay(), body: { alerts: [...foreign, 'nothing'], note } };
    expect(await manager.refused('acknowledgeAlerts', unknown)).toMatchObject({ status: 404 });
    const open = await manager.ask('listAlerts', { ...ofDay(), query: { open: 'true' } });
    expect(open.alerts.map(({ alertId }) => alertId)).toEqual(foreign);
  });

  it('the manager sees the hall at a glance', async () => {
    const overview = await manager.ask('showOverview', { params: inHall });
    expect(overview).toMatchObject({ serviceDay: day.day, headcount: 3, waiting: 3 });
    expect(overview.longestWaitMinutes).toBeGreaterThanOrEqual(16);
    expect(overview.windows).toHaveLength(demo.hall.windows.length);
    expect(Object.fromEntries(overview.queues.map(({ queue, waiting }) => [queue, waiting]))).toEqual({
      tax: 2,
      social: 1,
      market: 0,
    });
  });

  it('the tickets come in pages and as a table', async () => {
    const first = await manager.ask('listTickets', { ...ofDay(), query: { limit: '2' } });
    expect(first.tickets).toHaveLength(2);
    const rest = await manager.ask('listTickets', {
      ...ofDay(),
      query: { limit: '2', cursor: first.cursor ?? '' },
    });
    expect(rest.cursor).toBeNull();
    const numbers = [...first.tickets, ...rest.tickets].map(({ number }) => number);
    expect(numbers.sort()).toEqual(['A001', 'A002', 'B001']);
    const foreign = { ...ofDay(), query: { cursor: '20200101-somewhere-else' } };
    expect(await manager.refused('listTickets', foreign)).toMatchObject({
      status: 400,
      reason: 'bad-cursor',
    });

    const table = await manager.send('listTickets', { ...ofDay(), headers: csv });
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [titles, ...lines] = cells(table.text());
    expect(titles?.slice(0, 3)).toEqual(['number', 'queue', 'state']);
    expect(lines.map(([number]) => number).sort()).toEqual(['A001', 'A002', 'B001']);
  });

  it('the figures come as JSON and as a table, and say the same', async () => {
    const figures = await manager.ask('showStatistics', ofDay());
    expect(figures).toMatchObject({
      issued: 3,
      open: 3,
      closed: false,
      alerts: { raised: 3, repeated: 0, escalated: 0, acknowledged: 2 },
    });
    const [titles = [], ...lines] = cells(
      (await manager.send('showStatistics', { ...ofDay(), headers: csv })).text(),
    );
    const issued = titles.indexOf('issued');
    expect(lines.map((line) => [line[2], Number(line[issued])])).toEqual([
      ...figures.queues.map(({ queue, issued }) => [queue, issued]),
      ['*', 3],
    ]);
  });

  it('the outbox holds what people are to be told, in pages', async () => {
    const query = { day: day.day, limit: '2' };
    const first = await demo.as('auditor').ask('listNotices', { query });
    expect(first.notices).toHaveLength(2);
    const second = await demo
      .as('auditor')
      .ask('listNotices', { query: { ...query, cursor: first.cursor ?? '' } });
    const keys = [...first.notices, ...second.notices].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const wrong = { query: { ...query, cursor: 'nothing' } };
    expect(await demo.as('auditor').refused('listNotices', wrong)).toMatchObject({ reason: 'bad-cursor' });
  });
});

describe('the API about itself', () => {
  it('is an OpenAPI document that knows every operation, and a page to read', async () => {
    const document = await demo.anybody.fetch('/openapi.json');
    expect(document.status).toBe(200);
    const { openapi, paths } = document.json<{ openapi: string; paths: Record<string, object> }>();
    expect(openapi).toMatch(/^3\.1/);
    expect(paths).toHaveProperty(['/v1/halls/{hall}/windows/{window}/call-next', 'post']);
    expect(paths).toHaveProperty(['/v1/notices', 'get']);

    const page = await demo.anybody.fetch('/docs');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text()).toContain('/v1/halls/{hall}/windows/{window}/call-next');
  });

  it('lists the halls, and a hall with its services and waits, to anybody', async () => {
    const { halls } = await demo.anybody.ask('listHalls');
    expect(halls.map(({ hall }) => hall)).toEqual(['center']);
    const hall = await demo.anybody.ask('showHall', { params: inHall });
    expect(hall.services).toHaveLength(demo.hall.serviceItems.length);
    expect(hall.queues.map(({ queue }) => queue)).toEqual(['tax', 'social', 'market']);
  });
});
