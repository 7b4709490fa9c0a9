import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allScopes,
  allTypes,
  type PartnerHouse,
  partnerHouse,
  payloads,
  received,
  sentEvent,
} from '../../../tests/support/partner-examples.ts';
import type { IntakeLine } from '../domain/intake-line.ts';
import { readEvent } from '../handlers/reading/read-event.ts';
import { receiveEvents } from './receive-events.ts';

const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const DAY = 86_400_000;

async function receive(
  house: PartnerHouse,
  sent: readonly unknown[],
  { partner = 'attendance', scopes = allScopes }: { partner?: string; scopes?: readonly string[] } = {},
): Promise<readonly IntakeLine[]> {
  const found = house.ports.partners.get(partner);
  if (!found) throw new Error(partner);
  const offered = sent.map((each) => readEvent(each, 'en'));
  const lines = await receiveEvents(house.ports, { partner: found, scopes }, offered, trace);
  if (!lines.ok) throw new Error(lines.error.reason);
  return lines.value;
}
const outcomes = (lines: readonly IntakeLine[]) =>
  lines.map(({ outcome, rejection }) => rejection?.reason ?? outcome);
const arrival = (id: string, kind: 'arrived' | 'left' = 'arrived') =>
  sentEvent(undefined, { id, data: { ...payloads['partners.clerk-attendance.v1'], kind } });

describe('a batch', () => {
  it('has an answer for each event in the order sent, and what is wrong with one harms no other', async () => {
    const house = partnerHouse();
    const at = (time: number) => ({ time: new Date(time).toISOString() });
    const sent = [
      arrival('1'),
      null,
      { ...arrival('2'), type: 'partners.weather.v1' },
      { ...arrival('3'), data: {} },
      arrival('4'),
      { ...arrival('5'), ...at(received - 7 * DAY - 1) },
      { ...arrival('6'), ...at(received - 7 * DAY) },
      { ...arrival('7'), ...at(received + 5 * 60_000 + 1) },
      { ...arrival('8'), ...at(received + 5 * 60_000) },
      arrival('1'),
      arrival('4', 'left'),
    ];
    const lines = await receive(house, sent);
    expect(outcomes(lines)).toEqual([
      'accepted',
      'not-an-event',
      'unknown-type',
      'invalid-event',
      'accepted',
      'too-old',
      'accepted',
      'in-future',
      'accepted',
      'duplicate',
      'id-reused',
    ]);
    expect(lines.map(({ id }) => id)).toEqual(['1', undefined, ...'2345678', '1', '4']);
    expect([...house.kept.values()].map(({ told }) => told.data.origin.id).sort()).toEqual([...'1468']);
    const logged = [...house.lines].sort((one, other) => (one.line < other.line ? -1 : 1));
    expect(logged).toEqual(lines);
  });

  it('is checked for the scope of each event before its content', async () => {
    const scopes = ['civichall/partner-events:legacy-ticket-called'];
    const sent = [...allTypes.map((type) => sentEvent(type, { id: type })), { ...arrival('x'), data: 7 }];
    const lines = await receive(partnerHouse(), sent, { scopes });
    expect(lines.filter(({ outcome }) => outcome === 'accepted').map(({ type }) => type)).toEqual([
      'partners.legacy-ticket-called.v1',
    ]);
    expect(lines.at(-1)?.rejection).toEqual({
      reason: 'wrong-scope',
      needed: 'civichall/partner-events:clerk-attendance',
    });
  });

  it('never meets the events of another partner', async () => {
    const house = partnerHouse();
    expect(outcomes(await receive(house, [arrival('1')]))).toEqual(['accepted']);
    expect(outcomes(await receive(house, [arrival('1', 'left')], { partner: 'bureau' }))).toEqual([
      'accepted',
    ]);
  });
});

describe('sending again', () => {
  const request = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()), {
    minLength: 1,
    maxLength: 12,
  });
  it('keeps each source and id once, whatever is repeated in whichever order, one by one or at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (requests, atOnce) => {
          const house = partnerHouse();
          const send = (events: readonly (readonly [string, boolean])[]) =>
            receive(
              house,
              events.map(([id, left]) => arrival(id, left ? 'left' : 'arrived')),
            );
          const answers: (readonly IntakeLine[])[] = [];
          if (atOnce) answers.push(...(await Promise.all(requests.map(send))));
          else for (const each of requests) answers.push(await send(each));
          const all = requests.flat().map(([id, left], at) => ({
            id,
            kind: left ? 'left' : 'arrived',
            answer: outcomes(answers.flat())[at],
          }));
          for (const id of new Set(all.map((each) => each.id))) {
            const same = all.filter((each) => each.id === id);
            const accepted = same.filter(({ answer }) => answer === 'accepted');
            expect(accepted).toHaveLength(1);
            for (const { kind, answer } of same)
              if (answer !== 'accepted')
                expect(answer).toBe(kind === accepted[0]?.kind ? 'duplicate' : 'id-reused');
            const kept = [...house.kept.values()].filter(({ told }) => told.data.origin.id === id);
            expect(kept.map(({ told }) => (told.data as { kind?: string }).kind)).toEqual([
              accepted[0]?.kind,
            ]);
          }
          expect(house.lines).toHaveLength(all.length);
        },
      ),
    );
  });
  it('within one batch accepts the first', async () => {
    const lines = await receive(partnerHouse(), [arrival('a'), arrival('a', 'left'), arrival('a')]);
    expect(outcomes(lines)).toEqual(['accepted', 'id-reused', 'duplicate']);
  });
});

describe('the quota', () => {
  const batch = (size: number, from = 0) =>
    Array.from({ length: size }, (_, place) => arrival(`q-${from + place}`));

  it('lets the first events of a batch in, and says when the others may come', async () => {
    const house = partnerHouse({ day: 100, minute: 4 });
    const lines = await receive(house, [null, ...batch(5)]);
    expect(outcomes(lines)).toEqual([
      'not-an-event',
      ...Array(3).fill('accepted'),
      ...Array(2).fill('over-quota'),
    ]);
    expect(lines.at(-1)?.rejection).toEqual({
      reason: 'over-quota',
      per: 'minute',
      limit: 4,
      retryAfterSeconds: 30,
    });
    expect(house.lines).toHaveLength(4);
  });
  it('turns a whole request away when nothing of it fits, without looking at it', async () => {
    const house = partnerHouse({ day: 3, minute: 100 });
    await receive(house, batch(3));
    const offered = batch(2, 3).map((each) => readEvent(each, 'en'));
    const partner = { id: 'attendance', quota: { day: 3, minute: 100 } };
    const turned = await receiveEvents(house.ports, { partner, scopes: allScopes }, offered, trace);
    const untilMidnight = (Date.parse('2026-11-23T16:00:00Z') - received) / 1000;
    expect(turned).toEqual({
      ok: false,
      error: { reason: 'over-quota', per: 'day', limit: 3, retryAfterSeconds: Math.ceil(untilMidnight) },
    });
    expect(house.lines).toHaveLength(3);
    expect(await house.ports.quotas.usage('attendance', '2026-11-23')).toEqual({ used: 3, turnedAway: 2 });
  });
  it('begins anew with the minute, and with the district’s day', async () => {
    const house = partnerHouse({ day: 4, minute: 2 });
    expect(outcomes(await receive(house, batch(2)))).toEqual(['accepted', 'accepted']);
    house.clock.advance(30_000);
    expect(outcomes(await receive(house, batch(2, 2)))).toEqual(['accepted', 'accepted']);
    house.clock.set(Date.parse('2026-11-23T16:00:00Z'));
    expect(outcomes(await receive(house, batch(2, 4)))).toEqual(['accepted', 'accepted']);
  });
});
