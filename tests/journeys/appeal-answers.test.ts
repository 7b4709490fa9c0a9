import { beforeAll, describe, expect, it, vi } from 'vitest';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { Success } from '../support/hall-client.ts';
import { nextHallDay } from '../support/hall-day.ts';
import { textMessagesTo } from '../support/sent-messages.ts';

type Received = Success<'makeAppeal'>;

const demo = deployedDistrict('demo');
const { anybody } = demo;
const dispatcher = demo.as('dispatcher-01');
const handler = demo.as('handler-chengguan');
const head = demo.as('head-chengguan');

const stalls = {
  title: '占道经营',
  text: '望河路菜市场门口流动摊贩占道经营，油烟扰民，早晚高峰行人无法通行，请城管部门尽快清理整治。我叫王小明，住望河路12号3栋502室，电话13900002222，车牌湘A12345。',
};
const answer =
  '您反映的望河路菜市场门口流动摊贩占道经营、油烟扰民问题，执法人员今日已到现场清理，并安排早晚高峰定点值守。如再发生，请拨打0731-85550000。';
const personal = /王小明|12号|502|13900002222|湘A12345/;
const soon = { timeout: 60_000, interval: 200 };

const of = ({ appeal }: Received) => ({ order: appeal.orderId });
const byLink = ({ link }: Received) => ({ secret: link });

/** An appeal that urban management has, spoken about with the citizen. */
async function underWay(body: object): Promise<Received> {
  const received = await anybody.ask('makeAppeal', { body });
  const params = of(received);
  await vi.waitFor(async () => {
    const { order } = await dispatcher.ask('showAppealOrder', { params });
    expect(order.decision).not.toBeNull();
  }, soon);
  const { order } = await dispatcher.ask('showAppealOrder', { params });
  if (order.state === 'received')
    await dispatcher.ask('dispatchOrder', { params, body: { unit: 'chengguan' } });
  await handler.ask('acceptOrder', { params });
  await handler.ask('contactCitizen', { params });
  return received;
}

/** Answered, and closed by the citizen. */
async function closed(body: object): Promise<Received> {
  const received = await underWay(body);
  await handler.ask('resolveOrder', { params: of(received), body: { text: answer } });
  await anybody.ask('sayVerdict', { params: byLink(received), body: { verdict: 'satisfied' } });
  return received;
}

/** The text messages to a phone, once there are so many: those that waited for the sweep are sent. */
const messagesTo = (phone: string, least: number) =>
  vi.waitFor(
    async () => {
      await demo.sweepNotices();
      const messages = await textMessagesTo(demo, phone);
      expect(messages.length).toBeGreaterThanOrEqual(least);
      return messages;
    },
    { timeout: 120_000, interval: 500 },
  );

beforeAll(async () => {
  await nextHallDay(demo, '10:00');
});

describe('an answer', () => {
  it('with faults is refused with what to mend, and goes out when it is mended', async () => {
    const received = await underWay(stalls);
    const params = of(received);
    const refused = await handler.refused('resolveOrder', {
      params,
      body: { text: '已处理。' },
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(refused).toMatchObject({ status: 422, reason: 'answer-incomplete' });
    const findings = refused.findings as { check: string; hint: string }[];
    expect(findings.map(({ check }) => check)).toEqual(expect.arrayContaining(['length', 'date', 'contact']));
    for (const { hint } of findings) expect(hint).toMatch(/[\u4e00-\u9fff]/);
    const looked = await handler.ask('checkAnswer', { params, body: { text: answer } });
    expect(looked).toMatchObject({ ok: true });
    expect((await handler.ask('resolveOrder', { params, body: { text: answer } })).state).toBe('resolved');
    const { history } = await head.ask('showAppealOrder', { params });
    expect(history.at(-1)).toMatchObject({ action: 'resolve', reason: null, faults: [] });
  });

  it('with faults may be sent for a stated reason, which the head reads', async () => {
    const received = await underWay(stalls);
    const params = of(received);
    const despite = '已当面向诉求人说明。';
    await handler.ask('resolveOrder', { params, body: { text: '已处理。', despite } });
    const { history } = await head.ask('showAppealOrder', { params });
    expect(history.at(-1)).toMatchObject({ action: 'resolve', reason: despite });
    expect(history.at(-1)?.faults).toContain('date');
  });

  it('has beginnings for the theme of the order, and is for its unit to write', async () => {
    const received = await underWay(stalls);
    const params = of(received);
    const { templates } = await handler.ask('listAnswerTemplates', { params });
    expect(templates.map(({ id }) => id)).toEqual(expect.arrayContaining(['consult', 'transferred']));
    const other = demo.as('handler-zhujian');
    expect((await other.refused('checkAnswer', { params, body: { text: answer } })).status).toBe(404);
  });

  it('reaches who appealed and whose appeal was joined, each by the own number and link', async () => {
    const [mine, theirs] = ['13700010001', '13700010002'];
    const lead = await underWay({ ...stalls, phone: mine });
    const member = await anybody.ask('makeAppeal', { body: { ...stalls, phone: theirs } });
    await vi.waitFor(async () => {
      const { order } = await dispatcher.ask('showAppealOrder', { params: of(member) });
      expect(order.decision).not.toBeNull();
    }, soon);
    const { order } = await dispatcher.ask('showAppealOrder', { params: of(member) });
    if (order.state !== 'merged')
      await dispatcher.ask('mergeOrder', { params: of(member), body: { into: of(lead).order } });
    await handler.ask('resolveOrder', { params: of(lead), body: { text: answer } });
    for (const [phone, { link }] of [
      [mine, lead],
      [theirs, member],
    ] as const) {
      const messages = await messagesTo(phone, 2);
      expect(messages.filter((text) => text.includes('已答复'))).toHaveLength(1);
      expect(messages.filter((text) => text.includes('已收到'))).toHaveLength(1);
      for (const text of messages) expect(text).toContain(`/a/${link}`);
    }
  });
});

describe('an answered appeal', () => {
  it('is published once somebody looked at it, with nothing personal, until the citizen takes it back', async () => {
    const received = await closed({ ...stalls, publishable: true });
    const params = of(received);
    const waiting = await dispatcher.ask('listAppealPublications', { query: { limit: '50' } });
    expect(waiting.publications.map(({ orderId }) => orderId)).toContain(params.order);
    const { proposal, struck, state } = await dispatcher.ask('showAppealPublication', { params });
    expect(state).toBe('waiting');
    expect(JSON.stringify(proposal)).not.toMatch(personal);
    expect(new Set(struck.map(({ kind }) => kind))).toEqual(new Set(['phone', 'plate', 'house', 'name']));
    expect(proposal.answer).toBe(answer);

    const left = await dispatcher.refused('decidePublication', {
      params,
      body: { decision: 'publish', text: `${proposal.text}请联系13900002222。` },
    });
    expect(left).toMatchObject({
      status: 422,
      reason: 'personal-data-left',
      left: [{ part: 'text', kind: 'phone', words: ['13900002222'] }],
    });
    expect((await anybody.refused('showPublishedAppeal', { params })).status).toBe(404);

    const title = '望河路菜市场门口占道经营';
    const done = await dispatcher.ask('decidePublication', { params, body: { decision: 'publish', title } });
    expect(done).toMatchObject({ state: 'published', published: { title, answer } });
    const shown = await anybody.ask('showPublishedAppeal', { params });
    expect(JSON.stringify(shown)).not.toMatch(personal);
    const { appeals } = await anybody.ask('listPublishedAppeals', { query: { limit: '1' } });
    expect(appeals).toEqual([shown]);
    const { theme } = shown;
    const ofTheme = await anybody.ask('listPublishedAppeals', { query: { theme: theme[0] ?? '' } });
    expect(ofTheme.appeals[0]).toEqual(shown);
    const ofOther = await anybody.ask('listPublishedAppeals', { query: { theme: '没有这样的主题' } });
    expect(ofOther).toEqual({ appeals: [], cursor: null });

    const back = await anybody.ask('agreeToPublishing', {
      params: byLink(received),
      body: { agreed: false },
    });
    expect(back.publishing).toBeNull();
    expect((await anybody.refused('showPublishedAppeal', { params })).status).toBe(404);
    const none = await anybody.ask('listPublishedAppeals', { query: { limit: '50' } });
    expect(none.appeals.map(({ id }) => id)).not.toContain(params.order);
  });

  it('is not published without the citizen’s leave, nor by anybody but a dispatcher', async () => {
    const params = of(await closed(stalls));
    const body = { decision: 'publish' };
    expect(await dispatcher.refused('decidePublication', { params, body })).toMatchObject({
      status: 409,
      reason: 'not-agreed',
    });
    expect((await handler.refused('decidePublication', { params, body })).status).toBe(403);
    expect((await anybody.send('listAppealPublications')).status).toBe(401);
  });
});

describe('while somebody writes', () => {
  it('the unit, the fields and what was answered to others are suggested, and nothing is kept', async () => {
    const published = await closed({ ...stalls, publishable: true });
    await dispatcher.ask('decidePublication', { params: of(published), body: { decision: 'publish' } });
    const suggested = await vi.waitFor(
      async () => {
        const found = await anybody.ask('suggestWhileWriting', {
          body: { text: '市民：昨天晚上望河路菜市场门口又有流动摊贩占道经营，希望尽快清理。 接线员：好的。' },
        });
        // What the function has in its memory is a minute old at most.
        expect(found.similar.map(({ id }) => id)).toContain(of(published).order);
        return found;
      },
      { timeout: 90_000, interval: 1000 },
    );
    expect(suggested).toMatchObject({
      unit: { unit: 'chengguan' },
      place: { name: '望河路' },
      fields: { time: { value: { words: expect.stringContaining('昨') } }, phone: null },
    });
    expect(suggested.fields.asked?.value).toContain('清理');
    expect(suggested.missing).toContain('phone');
    expect(suggested.similar.find(({ id }) => id === of(published).order)?.answer).toBe(answer);
  });

  it('a few letters say nothing yet', async () => {
    const { unit, theme, similar } = await anybody.ask('suggestWhileWriting', { body: { text: '路灯' } });
    expect([unit, theme, similar]).toEqual([null, [], []]);
  });
});
