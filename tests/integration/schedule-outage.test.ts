import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const manager = demo.as('manager');
const inHall = { hall: 'center' };
const bridge = new EventBridgeClient(demo.target.sdk);
const Name = outputOf(demo.outputs, 'EveryMinuteRuleName');

describe('the minute schedule stops for forty minutes and starts again', () => {
  let day: HallDay;
  const people: string[] = [];
  const alerts = async () => {
    const listed = await manager.ask('listAlerts', { params: { ...inHall, day: day.day } });
    return listed.alerts;
  };
  const issue = async () => {
    const body = { services: ['tax-return'] };
    const { ticketId } = await demo.as('kiosk-01').ask('issueTicket', { params: inHall, body });
    people.push(ticketId);
  };

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
  });
  afterAll(() => bridge.send(new DisableRuleCommand({ Name })));

  it('while it stands still nobody is alerted', async () => {
    await demo.sweep();
    await bridge.send(new DisableRuleCommand({ Name }));
    for (let count = 0; count < 4; count++) await issue();
    await day.pass(20);
    await issue();
    await day.pass(20);
    expect(await alerts()).toEqual([]);
  });

  it('the first sweep after it tells of everybody who waited too long, once, however many follow', async () => {
    await bridge.send(new EnableRuleCommand({ Name }));
    for (let sweeps = 0; sweeps < 3; sweeps++) await demo.sweep();
    const told = await alerts();
    expect(told.map(({ ticketId }) => ticketId).sort()).toEqual([...people].sort());
    for (const alert of told) expect(alert).toMatchObject({ level: 'head', times: 1, escalatedAt: null });
  });

  it('the heads get one notice for each', async () => {
    await vi.waitFor(async () => {
      const { notices } = await manager.ask('listNotices', { query: { day: day.day } });
      const told = notices.filter(
        ({ audience, kind }) => audience === 'staff' && kind.startsWith('wait-alert'),
      );
      expect(told.map(({ kind, recipient }) => [kind, recipient])).toEqual(
        people.map(() => ['wait-alert-raised', 'wang-tax']),
      );
    }, 60_000);
  });

  it('the statistics count each once', async () => {
    const { alerts: counted } = await manager.ask('showStatistics', { params: { ...inHall, day: day.day } });
    expect(counted).toEqual({ raised: 5, repeated: 0, escalated: 0, acknowledged: 0 });
  });
});
