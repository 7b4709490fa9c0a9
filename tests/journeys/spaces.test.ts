import { randomInt } from 'node:crypto';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { spaceSnapshotOfFile } from '../../functions/policy/adapters/space-snapshot-file.ts';
import { addDays, localReading } from '../../functions/shared/kernel/local-time.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import type { HallApi } from '../../tools/replay/hall-api.ts';
import { type ListedSpaces, listSpaces } from '../../tools/spaces/list-spaces.ts';
import { creditCodeOf } from '../support/credit-codes.ts';
import { timeOn, workingDayAfter } from '../support/daily-sweep.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { linkedFirm } from '../support/policy-desk.ts';
import { textMessagesTo } from '../support/sent-messages.ts';

const demo = deployedDistrict('demo');
const officer = demo.as('officer-tech');
const citizen = demo.anybody;
const patient = { timeout: 90_000, interval: 500 };

/** Different in each run. */
const run = randomInt(100, 999);
const park = `journey-${run}`;
const phone = (place: number): string => `137${run}${String(place).padStart(5, '0')}`;

let day: HallDay;
let listed: ListedSpaces;

const search = async (query: Readonly<Record<string, string>>) =>
  (await citizen.ask('searchSpaces', { query: { limit: '100', ...query } })).spaces;
const idsOf = (spaces: Awaited<ReturnType<typeof search>>) => spaces.map(({ unit }) => unit);
const inOwnPark = async (written?: string) =>
  idsOf(await search({ text: `旅程${run}`, ...(written ? { written } : {}) }));

/** Offers a factory floor of 1,500 m² in the park of this run; its owner is written to by SMS. */
const offer = async (unit: string, place: number, change: object = {}) =>
  await officer.ask('saveSpaceUnit', {
    params: { park, building: 'b1' },
    body: {
      ...{ unit, name: unit, kind: 'factory', contact: phone(place) },
      area: { value: 1500, unit: 'm2' },
      rent: { value: 19, unit: 'yuan-m2-month' },
      ...{ floorLoad: { value: 20, unit: 'kN/m2' }, facilities: ['crane'], availableFrom: day.day },
      ...change,
    },
  });
const unitOf = async (unit: string) =>
  (await officer.ask('showSpacePark', { params: { park } })).units.find((each) => each.unit === unit);

/** What an owner was sent, in words that only this kind of message has. */
const textsWith = async (to: string, words: string) =>
  (await textMessagesTo(demo, to)).filter((text) => text.includes(words));

/**
 * Lets the district's digests go out until something is told: on the next working day, or on one after it where the
 * news came only when that day's digest had gone.
 */
async function digestUntil(told: () => Promise<void>): Promise<void> {
  const today = localReading(day.now(), demo.district.timeZone).day;
  const mornings = [1, 2, 3].map((ahead) => timeOn(demo, workingDayAfter(demo, today, ahead), '09:05'));
  for (const morning of mornings) {
    await day.moveTo(morning);
    const isLast = morning === mornings.at(-1);
    const sent = vi.waitFor(
      async () => {
        await demo.sweepNotices();
        await told();
      },
      { timeout: isLast ? 60_000 : 15_000, interval: 500 },
    );
    const failure = await sent.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure === undefined) return;
    if (isLast) throw failure;
  }
}

beforeAll(async () => {
  day = await nextHallDay(demo, '10:00');
  const api = {
    ask: async (operation, asked) => ({ ok: true, status: 200, body: await officer.ask(operation, asked) }),
  } as Pick<HallApi, 'ask'>;
  listed = await listSpaces(api);
  const body = { park, name: `旅程${run}园`, street: 'songling', address: '松岭南路9号' };
  await officer.ask('saveSpacePark', {
    body: { ...body, location: { latitude: 30.33, longitude: 120.19 } },
  });
  await officer.ask('saveSpaceBuilding', { params: { park }, body: { building: 'b1', name: '1号楼' } });
});

describe('a search of spaces', () => {
  it('finds what an officer listed, by street, kind, rent, text and distance', async () => {
    expect(listed).toMatchObject({ parks: 6, units: { length: 64 } });
    await vi.waitFor(async () => {
      expect(idsOf(await search({}))).toEqual(expect.arrayContaining([...listed.units]));
    }, patient);

    const cheap = await search({ streets: 'songling', kinds: 'factory', rentMax: '19', sort: '-area' });
    expect(idsOf(cheap)).toEqual(
      expect.arrayContaining(['songling-zz.c2.101', 'songling-zz.c2.201', 'songling-zz.c2.202']),
    );
    for (const { street, kind, rent } of cheap) {
      expect([street, kind]).toEqual(['songling', 'factory']);
      expect(rent).toBeLessThanOrEqual(19);
    }
    const areas = cheap.map(({ area }) => area);
    expect(areas).toEqual(areas.toSorted((one, other) => other - one));

    expect(idsOf(await search({ text: '恒温库' })).sort()).toEqual(
      expect.arrayContaining(['songling-zz.c3.101', 'songling-zz.c3.102']),
    );
    const around = await search({
      ...{ latitude: '30.3751', longitude: '120.241', kilometres: '1', sort: 'distance' },
    });
    const shiqiao = listed.units.filter((unit) => unit.startsWith('shiqiao-gy.'));
    expect(idsOf(around)).toEqual(expect.arrayContaining(shiqiao));
    for (const { kilometres } of around) expect(kilometres).toBeLessThanOrEqual(1);
    expect(idsOf(around)).not.toContain('songling-zz.c2.101');
  });

  it('leaves a snapshot of what is offered for processes that start later, without how owners are reached', async () => {
    const found = await vi.waitFor(async () => {
      const { Body } = await new S3Client(demo.target.sdk).send(
        new GetObjectCommand({
          Bucket: outputOf(demo.outputs, 'SegmentBucketName'),
          Key: 'segments/spaces-1.jsonl.gz',
        }),
      );
      return await spaceSnapshotOfFile((await Body?.transformToByteArray()) ?? new Uint8Array());
    }, patient);
    expect(found?.units.length).toBeGreaterThan(50);
    expect(found?.units.filter(({ contact }) => contact?.sealed !== '')).toEqual([]);
  });

  it('shows a unit to who offered it at once, and no longer once it is let', async () => {
    const { unit, version } = await offer('101', 1);
    expect(await inOwnPark(unit)).toContain(unit);
    await vi.waitFor(async () => expect(await inOwnPark()).toContain(unit), patient);
    const acted = await officer.ask('actOnSpace', { params: { unit }, body: { act: 'let', version } });
    expect(acted.state).toBe('let');
    expect(await inOwnPark(unit)).not.toContain(unit);
    await vi.waitFor(async () => expect(await inOwnPark()).not.toContain(unit), patient);
    const again = await officer.refused('actOnSpace', { params: { unit }, body: { act: 'reserve' } });
    expect(again.reason).toBe('wrong-state');
  });
});

describe('a need', () => {
  it('gets ranked offers with reasons; owners are told once that it fits, and who has their contact', async () => {
    const [fitting, small] = [await offer('201', 2), await offer('202', 3, { area: { value: 1100 } })];
    const { secret } = await linkedFirm(demo, creditCodeOf(run * 1000 + 900), { phone: phone(4) });
    const need = await citizen.ask('publishSpaceNeed', {
      params: { secret },
      body: {
        ...{ kinds: ['factory'], area: { min: 1400, max: 1600 }, rentMax: 20, streets: ['songling'] },
        ...{ facilities: ['crane'], floorLoadMin: 15, must: ['kind', 'area', 'floor-load'] },
      },
    });
    const ofNeed = { secret, need: need.need };
    const { offers, nearMisses } = await citizen.ask('rankSpaceOffers', { params: ofNeed });
    const scores = offers.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    const best = offers.find((each) => each.unit.unit === fitting.unit);
    expect(best).toMatchObject({ score: 100 });
    expect(best?.findings.map(({ result }) => result)).toEqual(Array(6).fill('met'));
    const near = nearMisses.find((each) => each.unit.unit === small.unit);
    expect(near?.findings.filter(({ result }) => result === 'short')).toMatchObject([
      { condition: 'area', must: true, value: 1100, shortBy: 300, text: expect.stringContaining('300') },
    ]);
    expect(best?.unit.contact).not.toContain(phone(2));

    const ask = () => citizen.ask('askSpaceContact', { params: ofNeed, body: { unit: fitting.unit } });
    const asked = { unit: fitting.unit, contact: phone(2), askedOn: day.day };
    expect(await Promise.all([ask(), ask()])).toEqual([asked, asked]);

    await vi.waitFor(async () => {
      await demo.sweepNotices();
      expect(await textsWith(phone(2), '索取了您的联系方式')).toHaveLength(1);
    }, patient);
    await digestUntil(async () => expect(await textsWith(phone(2), '有企业在找')).toHaveLength(1));
    expect(await textsWith(phone(2), '索取了您的联系方式')).toHaveLength(1);
    expect(await textsWith(phone(3), '有企业在找')).toEqual([]);
    const withdrawn = await citizen.ask('changeSpaceNeed', { params: ofNeed, body: { act: 'withdraw' } });
    expect(withdrawn.state).toBe('withdrawn');
    const refused = await citizen.refused('askSpaceContact', {
      params: ofNeed,
      body: { unit: small.unit },
    });
    expect(refused.reason).toBe('wrong-state');
  });
});

describe('an offer that nobody confirms', () => {
  it('is asked about once, and ends a week later, however often the day is swept', async () => {
    const sweep = () => demo.invoke(outputOf(demo.outputs, 'EveryDaySpacesFunctionName'));
    const sweptOn = async (on: string, action: 'remind' | 'expire') => {
      await day.moveTo(timeOn(demo, on, '10:00'));
      await vi.waitFor(async () => {
        await Promise.all([sweep(), sweep()]);
        expect(actionsOf(await unitOf(unit))).toContain(action);
      }, patient);
      await sweep();
    };
    const actionsOf = (shown: Awaited<ReturnType<typeof unitOf>>) =>
      (shown?.log ?? []).map(({ action }) => action);

    const { unit, confirmedOn, dueOn } = await offer('301', 5);
    expect(dueOn).toBe(addDays(confirmedOn, 53));
    await sweptOn(addDays(confirmedOn, 53), 'remind');
    expect(await unitOf(unit)).toMatchObject({ state: 'offered', dueOn: addDays(confirmedOn, 60) });
    expect(await inOwnPark(unit)).toContain(unit);
    await digestUntil(async () => expect(await textsWith(phone(5), '是否仍在出租')).toHaveLength(1));
    const [weekLater, today] = [
      addDays(confirmedOn, 60),
      localReading(day.now(), demo.district.timeZone).day,
    ];
    await sweptOn(weekLater > today ? weekLater : today, 'expire');
    const ended = await unitOf(unit);
    expect(ended).toMatchObject({ state: 'stale', dueOn: null });
    expect(actionsOf(ended)).toEqual(['offer', 'remind', 'expire']);
    await vi.waitFor(async () => expect(await inOwnPark()).not.toContain(unit), patient);
  });
});
