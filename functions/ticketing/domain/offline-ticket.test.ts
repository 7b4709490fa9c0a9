import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutes, nine, waitingTicket } from '../../../tests/support/ticket-examples.ts';
import { issueTime, placeOfOffline } from './offline-ticket.ts';
import { insertedPlace, walkInPlace } from './queue-order.ts';

const dayStart = nine - minutes(300);

describe('the time of an offline ticket', () => {
  it('is corrected by what the message shows of the kiosk’s clock', () => {
    const wrong = minutes(-47);
    const clocks = { sentAt: nine + minutes(30) + wrong, receivedAt: nine + minutes(30), seenAt: nine };
    expect(issueTime(nine + minutes(10) + wrong, clocks)).toBe(nine + minutes(10));
  });

  it('never lies before the hall last spoke to the kiosk, nor after now, whatever its clock says', () => {
    const instant = fc.integer({ min: -1e15, max: 1e15 });
    fc.assert(
      fc.property(instant, instant, fc.nat({ max: 1e8 }), (issuedAt, sentAt, alone) => {
        const at = issueTime(issuedAt, { sentAt, receivedAt: nine + alone, seenAt: nine });
        expect(at).toBeGreaterThanOrEqual(nine);
        expect(at).toBeLessThanOrEqual(nine + alone);
      }),
    );
  });
});

/** So many walk-ins, one a minute from nine on, of whom some are gone, and somebody let in before others. */
const lineOf = (gone: readonly boolean[]) => [
  waitingTicket({ issuedAt: nine + minutes(90), situation: { place: insertedPlace(0.5, 99) } }),
  ...gone.flatMap((isGone, index) =>
    isGone
      ? []
      : [
          waitingTicket({
            issuedAt: nine + minutes(index),
            situation: { place: walkInPlace(index + 1, index + 1) },
          }),
        ],
  ),
];

describe('the place of an offline ticket', () => {
  it('is behind every walk-in who came before it and before every one who came later', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), fc.nat({ max: 1800 }), (gone, second) => {
        const line = lineOf(gone);
        const issuedAt = nine + second * 1000 + 1;
        const place = placeOfOffline({ issuedAt, number: 9001 }, { line, walkIns: gone.length, dayStart });
        for (const walkIn of line.slice(1))
          expect(walkIn.situation.place < place).toBe(walkIn.issuedAt < issuedAt);
        const next = gone.length + 1;
        expect(walkInPlace(next, next) > place).toBe(true);
      }),
    );
  });

  it('keeps offline people in order of their time, and of their number within a second', () => {
    const line = lineOf([false, false, false]);
    const place = (second: number, number: number) =>
      placeOfOffline({ issuedAt: nine + minutes(1) + second * 1000, number }, { line, walkIns: 3, dayStart });
    const places = [place(2, 9002), place(30, 9001), place(30, 9003), place(59, 9000)];
    expect([...places].sort()).toEqual(places);
    expect(new Set(places).size).toBe(4);
  });
});
