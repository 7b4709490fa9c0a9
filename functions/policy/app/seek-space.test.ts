import { describe, expect, it } from 'vitest';
import { needTerms, owner, seeker, spaceHouse } from '../../../tests/support/space-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { matchNeed, matchUnit } from './match-spaces.ts';
import { askContact, changeNeed, offersFor, publishNeed } from './seek-space.ts';
import { sweepSpaces } from './sweep-spaces.ts';

const typesOf = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);
const spaceEvents = (events: readonly { readonly type: string }[]) =>
  typesOf(events).filter((type) => /need|space/.test(type));

describe('a need', () => {
  it('gets ranked offers with reasons, near misses apart, and never the firm’s own units', async () => {
    const { ports, links, offer } = await spaceHouse();
    await offer();
    await offer({ unit: '302', name: '3层302', rent: { value: 18, unit: 'yuan-m2-month' } });
    await offer({ unit: '303', area: { value: 700, unit: 'm2' } });
    await offer({ unit: '304', ownerFirm: seeker });
    const need = taken(await publishNeed(ports, needTerms({ rentMax: 19 }), { secret: links.seeker }));
    const { offers, nearMisses } = taken(await offersFor(ports, links.seeker, need.needId));
    expect(offers.map(({ unitId }) => unitId)).toEqual(['wanghe.b1.302', 'wanghe.b1.301']);
    expect(nearMisses.map(({ unitId }) => unitId)).toEqual(['wanghe.b1.303']);
  });

  it('is refused with what is wrong about it, and behind a link that is none', async () => {
    const { ports, links } = await spaceHouse();
    const wrong = needTerms({ area: { min: 5, max: 4 }, by: '2026-11-22', streets: ['nowhere'] });
    expect(await publishNeed(ports, wrong, { secret: links.seeker })).toMatchObject({
      error: { reason: 'need-invalid', faults: ['area', 'by', 'streets'] },
    });
    expect(await publishNeed(ports, needTerms(), { secret: 'x'.repeat(32) })).toMatchObject({
      error: { reason: 'not-found', what: 'link' },
    });
  });

  it('is published once for one key, and ten at most are open', async () => {
    const { ports, links } = await spaceHouse();
    const asking = { secret: links.seeker, key: 'k1' };
    const first = taken(await publishNeed(ports, needTerms(), asking));
    expect(taken(await publishNeed(ports, needTerms(), asking)).needId).toBe(first.needId);
    for (let more = 0; more < 9; more += 1)
      taken(await publishNeed(ports, needTerms(), { secret: links.seeker }));
    expect(await publishNeed(ports, needTerms(), { secret: links.seeker })).toMatchObject({
      error: { reason: 'too-many-needs' },
    });
  });

  it('is another firm’s secret', async () => {
    const { ports, links } = await spaceHouse();
    const need = taken(await publishNeed(ports, needTerms(), { secret: links.seeker }));
    expect(await offersFor(ports, links.owner, need.needId)).toMatchObject({ error: { what: 'need' } });
    expect(await changeNeed(ports, need.needId, 'withdraw', { secret: links.owner })).toMatchObject({
      error: { what: 'need' },
    });
  });
});

describe('what fits', () => {
  it('is told the owner once per need and unit, however often the news comes', async () => {
    const { ports, links, offer, events } = await spaceHouse();
    await offer();
    const need = taken(await publishNeed(ports, needTerms(), { secret: links.seeker }));
    for (let delivery = 0; delivery < 3; delivery += 1) {
      await matchNeed(ports, seeker, need.needId);
      await matchUnit(ports, 'wanghe.b1.301');
    }
    const told = events().filter(({ type }) => type === 'policy.need-matched.v1');
    expect(told.map(({ data }) => data)).toEqual([
      {
        unitId: 'wanghe.b1.301',
        unitName: '望河科创园 1号楼 3层301',
        needId: need.needId,
        seeks: { 'zh-CN': '标准厂房，800–1500㎡', en: 'Standard factory, 800–1500 m²' },
        language: 'zh-CN',
        contact: { masked: '***5678', sealed: 'wanghe.b1.301 13812345678' },
        at: expect.any(String),
      },
    ]);
    expect(spaceEvents(events())).not.toContain('policy.space-found.v1');
  });

  it('is told the firm when the unit came later, also under two deliveries at once', async () => {
    const { ports, links, offer, events } = await spaceHouse();
    taken(await publishNeed(ports, needTerms(), { secret: links.seeker }));
    await offer();
    await Promise.all([matchUnit(ports, 'wanghe.b1.301'), matchUnit(ports, 'wanghe.b1.301')]);
    const told = spaceEvents(events()).slice(-2);
    expect(told).toEqual(['policy.need-matched.v1', 'policy.space-found.v1']);
    expect(spaceEvents(events()).filter((type) => type === 'policy.space-found.v1')).toHaveLength(1);
    expect(events().at(-1)?.data).toMatchObject({ firmId: seeker, contact: { masked: '***0001' } });
  });

  it('is found though unit and need came at the same moment to different processes', async () => {
    const { ports, links, offer, elsewhere, events } = await spaceHouse();
    const matching = elsewhere();
    await matching.directory.offered();
    await offer();
    const need = taken(await publishNeed(ports, needTerms(), { secret: links.seeker }));
    expect(await matchNeed(matching, seeker, need.needId)).toBe(1);
    expect(spaceEvents(events())).toContain('policy.need-matched.v1');
  });

  it('is nobody’s news while a hard condition is broken, the need is withdrawn or the unit is let', async () => {
    const { ports, links, offer } = await spaceHouse();
    await offer({ area: { value: 100, unit: 'm2' } });
    const need = taken(await publishNeed(ports, needTerms(), { secret: links.seeker }));
    expect(await matchUnit(ports, 'wanghe.b1.301')).toBe(0);
    await offer();
    taken(await changeNeed(ports, need.needId, 'withdraw', { secret: links.seeker }));
    expect([await matchUnit(ports, 'wanghe.b1.301'), await matchNeed(ports, seeker, need.needId)]).toEqual([
      0, 0,
    ]);
  });
});

describe('an owner’s contact', () => {
  it('is shown for an open need, kept, and told the owner once', async () => {
    const { ports, links, offer, events } = await spaceHouse();
    await offer({ ownerFirm: owner });
    const { needId } = taken(await publishNeed(ports, needTerms(), { secret: links.seeker }));
    const ask = () => askContact(ports, needId, 'wanghe.b1.301', { secret: links.seeker });
    expect(taken(await ask())).toEqual({ contact: '13812345678', askedOn: '2026-11-23' });
    expect(taken(await ask())).toEqual({ contact: '13812345678', askedOn: '2026-11-23' });
    const told = events().filter(({ type }) => type === 'policy.space-asked.v1');
    expect(told.map(({ data }) => data)).toMatchObject([{ firmId: seeker, unitId: 'wanghe.b1.301' }]);
    taken(await changeNeed(ports, needId, 'withdraw', { secret: links.seeker }));
    expect(await ask()).toMatchObject({ error: { reason: 'wrong-state' } });
  });

  it('is shown for 30 units in 30 days at most', async () => {
    const { ports, links, offer, morning } = await spaceHouse();
    const { needId } = taken(await publishNeed(ports, needTerms(), { secret: links.seeker }));
    const ask = (unit: number) => askContact(ports, needId, `wanghe.b1.${unit}`, { secret: links.seeker });
    for (let unit = 1; unit <= 31; unit += 1) await offer({ unit: String(unit) });
    for (let unit = 1; unit <= 30; unit += 1) taken(await ask(unit));
    expect(await ask(31)).toMatchObject({ error: { reason: 'too-many-contacts' } });
    expect((await ask(30)).ok).toBe(true);
    morning('2026-12-24');
    expect((await ask(31)).ok).toBe(true);
  });
});

describe('the daily sweep of spaces', () => {
  it('asks owner and firm a week before, once, and ends what nobody confirmed', async () => {
    const { ports, links, offer, events, morning } = await spaceHouse('2026-11-01');
    await offer();
    const { needId } = taken(await publishNeed(ports, needTerms(), { secret: links.seeker }));
    morning('2026-12-23');
    expect(await sweepSpaces(ports)).toEqual({ asked: 0, ended: 0, failed: 0 });
    morning('2026-12-24');
    expect(await sweepSpaces(ports)).toEqual({ asked: 2, ended: 0, failed: 0 });
    expect(await sweepSpaces(ports)).toEqual({ asked: 0, ended: 0, failed: 0 });
    expect(
      spaceEvents(events())
        .filter((type) => type.includes('ending'))
        .sort(),
    ).toEqual(['policy.need-ending.v1', 'policy.space-ending.v1']);
    taken(await changeNeed(ports, needId, 'confirm', { secret: links.seeker }));
    morning('2026-12-31');
    expect(await sweepSpaces(ports)).toEqual({ asked: 0, ended: 1, failed: 0 });
    expect((await ports.spaces.unit('wanghe.b1.301'))?.state).toBe('stale');
    expect((await ports.needs.need(seeker, needId))?.state).toBe('open');
  });

  it('catches up after days without a run, and still gives a week to answer', async () => {
    const { ports, offer, morning } = await spaceHouse('2026-11-01');
    await offer();
    morning('2027-02-01');
    expect(await sweepSpaces(ports)).toMatchObject({ asked: 1, ended: 0 });
    morning('2027-02-07');
    expect(await sweepSpaces(ports)).toMatchObject({ asked: 0, ended: 0 });
    morning('2027-02-08');
    expect(await sweepSpaces(ports)).toMatchObject({ asked: 0, ended: 1 });
  });

  it('run by two at once asks nobody twice', async () => {
    const { ports, elsewhere, offer, events, morning } = await spaceHouse('2026-11-01');
    await offer();
    morning('2026-12-24');
    await Promise.all([sweepSpaces(ports), sweepSpaces(elsewhere())]);
    expect(spaceEvents(events()).filter((type) => type === 'policy.space-ending.v1')).toHaveLength(1);
  });
});
