import { beforeAll, describe, expect, it } from 'vitest';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const [kiosk, manager, head, clerk] = [
  demo.as('kiosk-01'),
  demo.as('manager'),
  demo.as('head-tax'),
  demo.as('clerk-01'),
];

describe('what whoever is in charge finds out about a day', () => {
  let day: HallDay;
  const ofDay = () => ({ params: { ...inHall, day: day.day } });

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
    for (const services of [['tax-return'], ['tax-invoice'], ['social-pension']])
      await kiosk.ask('issueTicket', { params: inHall, body: { services, phone: '13812345678' } });
    await day.pass(16);
    await demo.sweep();
    await clerk.ask('openWindow', { params: { ...inHall, window: '01' } });
    await clerk.ask('callNext', { params: { ...inHall, window: '01' } });
  });

  it('the manager sees the hall by quarter hours, a head the own department', async () => {
    const { rows, lineMinutes, timeZone, closed } = await manager.ask('showFigures', ofDay());
    expect({ lineMinutes, timeZone, closed }).toEqual({
      lineMinutes: 15,
      timeZone: 'Asia/Shanghai',
      closed: false,
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.day).toMatchObject({ arrivals: 3, calls: 1, callsInTime: 0, waiting: 2 });
    const own = await head.ask('showFigures', ofDay());
    expect(own.rows.map(({ group, id, day: { arrivals } }) => [group, id, arrivals])).toEqual([
      ['department', 'tax', 2],
    ]);
    expect(own.rows[0]?.name).toEqual({ 'zh-CN': '税务局', en: 'Tax Bureau' });
    const overview = await head.ask('showOverview', { params: inHall });
    expect(overview.queues.map(({ queue, overLine }) => [queue, overLine])).toEqual([['tax', 1]]);
    expect(overview.waiting).toBe(1);
  });

  it('behind the late call stands its ticket, with who called and nothing about the person', async () => {
    const query = { matter: 'late-call', limit: '1' };
    const { total, visits, cursor } = await manager.ask('listCountedVisits', { ...ofDay(), query });
    expect({ total, cursor }).toEqual({ total: 1, cursor: null });
    expect(visits[0]).toMatchObject({ number: 'A001', queue: 'tax', window: '01', clerk: 'clerk-01' });
    expect(visits[0]?.intervals.map(({ kind }) => kind)).toEqual(['waiting', 'called']);
    expect(JSON.stringify(visits)).not.toContain('138');

    const arrivals = { matter: 'arrival', limit: '2' };
    const first = await manager.ask('listCountedVisits', { ...ofDay(), query: arrivals });
    const rest = await manager.ask('listCountedVisits', {
      ...ofDay(),
      query: { ...arrivals, cursor: first.cursor ?? '' },
    });
    expect([...first.visits, ...rest.visits].map(({ number }) => number).sort()).toEqual([
      'A001',
      'A002',
      'B001',
    ]);
    const foreign = { ...ofDay(), query: { matter: 'call', cursor: first.cursor ?? '' } };
    expect(await manager.refused('listCountedVisits', foreign)).toMatchObject({
      status: 400,
      reason: 'bad-cursor',
    });
  });

  it('both come as tables that a spreadsheet reads', async () => {
    const headers = { accept: 'text/csv', 'accept-language': 'zh-CN' };
    const figures = await manager.send('showFigures', { ...ofDay(), query: { by: 'queue' }, headers });
    expect(figures.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = figures.text().trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF日期,时间,类别,编号,名称,取号,/);
    expect(lines.filter((line) => line.includes(',*,')).map((line) => line.split(',').slice(3, 6))).toEqual([
      ['tax', '涉税业务', '2'],
      ['social', '社会保险', '1'],
      ['market', '企业开办', '0'],
    ]);
    const visits = await manager.send('listCountedVisits', {
      ...ofDay(),
      query: { matter: 'call' },
      headers,
    });
    expect(visits.text().split('\r\n')[1]).toMatch(/^A001,/);
  });

  it('the hours of the weeks before are those of closed days', async () => {
    const heat = await manager.ask('showHeat', { params: inHall, query: { days: '28' } });
    expect(heat.cells.reduce((most, { days }) => Math.max(most, days), 0)).toBeLessThanOrEqual(heat.days);
  });

  it('wrong questions are refused field by field', async () => {
    const wrong = await manager.refused('listCountedVisits', {
      ...ofDay(),
      query: { matter: 'everything', from: 'nine', limit: '0', who: 'me' },
    });
    expect(wrong).toMatchObject({ status: 400, reason: 'invalid-request' });
    expect(wrong.errors?.map(({ parameter }) => parameter).sort()).toEqual([
      'from',
      'limit',
      'matter',
      'who',
    ]);
    const far = { params: inHall, query: { days: '3650' } };
    expect((await manager.refused('showHeat', far)).errors?.[0]?.parameter).toBe('days');
    const by = await manager.refused('showFigures', { ...ofDay(), query: { by: 'clerk' } });
    expect(by.errors?.[0]?.parameter).toBe('by');
  });

  it('a head hands an alert to the manager, who is told once', async () => {
    const { alerts } = await head.ask('listAlerts', { ...ofDay(), query: { open: 'true' } });
    const waiting = alerts.filter(({ number }) => number === 'A002').map(({ alertId }) => alertId);
    const body = { alerts: waiting, note: '人手不足' };
    const { escalated } = await head.ask('escalateAlerts', { ...ofDay(), body });
    expect(escalated[0]).toMatchObject({
      level: 'manager',
      escalatedBy: 'head-tax',
      escalationNote: '人手不足',
    });
    expect((await head.ask('escalateAlerts', { ...ofDay(), body })).escalated).toEqual(escalated);
    const told = async () => {
      const { notices } = await demo
        .as('auditor')
        .ask('listNotices', { query: { day: day.day, limit: '100' } });
      return notices.filter(({ kind }) => kind === 'wait-alert-escalated').map(({ recipient }) => recipient);
    };
    await expect.poll(told, { timeout: 60_000, interval: 300 }).toEqual(['chen-hall']);

    const foreign = (await manager.ask('listAlerts', ofDay())).alerts.filter(
      ({ department }) => department === 'social',
    );
    const refused = await head.refused('escalateAlerts', {
      ...ofDay(),
      body: { alerts: foreign.map(({ alertId }) => alertId), note: 'x' },
    });
    expect(refused).toMatchObject({ status: 403, reason: 'not-your-department' });
  });
});
