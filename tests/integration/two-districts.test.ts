import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { destroyDistrict } from '../../tools/cloud/cdk.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { type DeployedDistrict, deployedDistrict } from '../support/deployed-district.ts';
import { tapEvents } from '../support/event-tap.ts';
import { hallClient } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const [demo, riverside] = [deployedDistrict('demo'), deployedDistrict('riverside')];

/** Every item of a district's tables. */
async function everyItem({ target, outputs }: DeployedDistrict): Promise<Record<string, unknown>[]> {
  const client = new DynamoDBClient(target.sdk);
  const items: Record<string, unknown>[] = [];
  for (const table of ['TicketingTableName', 'NotificationTableName'])
    for await (const { Items = [] } of paginateScan({ client }, { TableName: outputOf(outputs, table) }))
      items.push(...Items.map((item) => unmarshall(item)));
  return items;
}

const issueInDemo = () =>
  demo.as('kiosk-01').ask('issueTicket', { params: { hall: 'center' }, body: { services: ['tax-return'] } });
const issueInRiverside = () =>
  riverside
    .as('kiosk-01')
    .ask('issueTicket', { params: { hall: 'night' }, body: { services: ['passport'] } });

describe('two districts side by side in one account', () => {
  let day: HallDay;
  let night: HallDay;

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
    night = await nextHallDay(riverside, '23:50');
  });

  it('share no name of anything', () => {
    const values = (each: DeployedDistrict) => Object.values(each.outputs);
    expect(values(demo).filter((value) => values(riverside).includes(value))).toEqual([]);
  });

  it('have clocks of their own', async () => {
    const [center, nightHall] = [
      await demo.anybody.ask('showHall', { params: { hall: 'center' } }),
      await riverside.anybody.ask('showHall', { params: { hall: 'night' } }),
    ];
    expect([center.serviceDay, nightHall.serviceDay]).toEqual([day.day, night.day]);
    expect([center.open, nightHall.open]).toEqual([true, true]);
  });

  it('what happens in one is neither in the tables nor on the bus of the other', async () => {
    const tap = await tapEvents(riverside);
    onTestFinished(() => tap.close());
    const { ticketId } = await issueInDemo();
    const own = await issueInRiverside();
    expect(own.number).toBe('P001');
    await tap.until((heard) => heard.some(({ detail }) => detail.subject.includes(own.ticketId)));
    await tap.untilQuiet();
    expect(tap.heard.every(({ detail }) => detail.source.startsWith('/districts/riverside/'))).toBe(true);
    expect(JSON.stringify(tap.heard)).not.toContain(ticketId);
    const items = await everyItem(riverside);
    expect(JSON.stringify(items)).toContain(own.ticketId);
    expect(JSON.stringify(items)).not.toContain(ticketId);
    expect(JSON.stringify(await everyItem(demo))).not.toContain(own.ticketId);
  });

  it('an account of one is nobody in the other', async () => {
    const intruder = hallClient(outputOf(riverside.outputs, 'ApiUrl'), demo.tokenOf('manager'));
    expect((await intruder.send('showOverview', { params: { hall: 'night' } })).status).toBe(401);
    expect((await riverside.as('manager').send('showOverview', { params: { hall: 'night' } })).status).toBe(
      200,
    );
    const stranger = hallClient(outputOf(demo.outputs, 'ApiUrl'), riverside.tokenOf('manager'));
    expect((await stranger.send('showOverview', { params: { hall: 'center' } })).status).toBe(401);
  });

  it('a hall of one does not exist in the other', async () => {
    const refused = await riverside.anybody.refused('showHall', { params: { hall: 'center' } });
    expect(refused).toMatchObject({ status: 404, reason: 'not-found' });
  });

  it('the minute schedule runs by itself: it has closed the day before', async () => {
    await vi.waitFor(
      async () => {
        const state = (await everyItem(riverside)).find(({ kind }) => kind === 'hall-state');
        expect(state).toHaveProperty('lastClosedDay');
      },
      { timeout: 100_000, interval: 500 },
    );
  });

  it('the service day goes on after midnight', async () => {
    await night.pass(45);
    const after = await issueInRiverside();
    expect(after.number).toBe('P002');
    const shown = await riverside.anybody.ask('showHall', { params: { hall: 'night' } });
    expect(shown.serviceDay).toBe(night.day);
  });

  it('when one is destroyed the other works on', async () => {
    await destroyDistrict(riverside.target, 'riverside');
    const gone = await riverside.anybody.send('listHalls').then(
      ({ status }) => status,
      () => 'no answer',
    );
    expect(gone).not.toBe(200);
    expect((await issueInDemo()).state).toBe('waiting');
    const overview = await demo.as('manager').ask('showOverview', { params: { hall: 'center' } });
    expect(overview.waiting).toBe(2);
  });
});
