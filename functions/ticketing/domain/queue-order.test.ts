import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nine, waitingTicket } from '../../../tests/support/ticket-examples.ts';
import { callOrder, insertedPlace, isEligible, nextStep, placeOfShare, walkInPlace } from './queue-order.ts';

/** A line as the database keeps it: counters, and people by their sort key. */
function simulateLine(overtakesPerTurn: number) {
  const counters = { walkIns: 0, lastInserted: 0, sequence: 0 };
  const waiting: { place: string; walkIn: boolean; ahead: number; callsSeen: number }[] = [];
  let calls = 0;
  return {
    waiting,
    join(walkIn: boolean) {
      counters.sequence++;
      let place: string;
      if (walkIn) place = walkInPlace(++counters.walkIns, counters.sequence);
      else {
        const head = waiting[0]?.place;
        counters.lastInserted = nextStep({ ...counters, ...(head ? { head } : {}) }, overtakesPerTurn);
        place = insertedPlace(counters.lastInserted, counters.sequence);
      }
      const ahead = waiting.filter((other) => other.place < place).length;
      waiting.push({ place, walkIn, ahead, callsSeen: calls });
      waiting.sort((a, b) => (a.place < b.place ? -1 : 1));
    },
    call() {
      const next = waiting.shift();
      if (!next) return undefined;
      calls++;
      return { ...next, callsUntilOwn: calls - next.callsSeen };
    },
  };
}

const event = fc.oneof(
  { weight: 3, arbitrary: fc.constant('walk-in' as const) },
  { weight: 4, arbitrary: fc.constant('before-others' as const) },
  { weight: 3, arbitrary: fc.constant('call' as const) },
);

describe('bounded ageing', () => {
  it('calls a walk-in with n people ahead within (n + 1) × (1 + overtakes per turn) calls, whatever arrives', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 300 }),
        fc.integer({ min: 1, max: 5 }),
        (events, overtakes) => {
          const line = simulateLine(overtakes);
          const called = [];
          for (const each of events) {
            if (each === 'call') called.push(line.call());
            else line.join(each === 'walk-in');
          }
          while (line.waiting.length > 0) called.push(line.call());
          for (const person of called) {
            if (!person?.walkIn) continue;
            expect(person.callsUntilOwn).toBeLessThanOrEqual((person.ahead + 1) * (1 + overtakes));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('lets people who may go before others really go before: next but at most one walk-in when none came before them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 5 }), (walkIns, overtakes) => {
        const line = simulateLine(overtakes);
        for (let index = 0; index < walkIns; index++) line.join(true);
        line.join(false);
        expect(line.waiting.findIndex(({ walkIn }) => !walkIn)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps walk-ins among themselves, and those let in among themselves, in order of arrival', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), (events) => {
        const line = simulateLine(2);
        for (const each of events) {
          if (each === 'call') line.call();
          else line.join(each === 'walk-in');
        }
        for (const kind of [true, false]) {
          const sequences = line.waiting
            .filter(({ walkIn }) => walkIn === kind)
            .map(({ place }) => place.slice(-6));
          expect(sequences).toEqual([...sequences].sort());
        }
      }),
    );
  });

  it('keeps a place a sortable key up to the largest quota', () => {
    expect(walkInPlace(9999, 9999) > insertedPlace(9998.5, 10_000)).toBe(true);
    expect(insertedPlace(7, 3) < walkInPlace(7, 2)).toBe(true);
  });
});

describe('whom a window may call', () => {
  it('skips who is not back yet and who is kept for another window', () => {
    const away = waitingTicket({ situation: { notBefore: nine + 1 } });
    const kept = waitingTicket({ situation: { reservedFor: '02' } });
    expect(isEligible(away, '01', nine)).toBe(false);
    expect(isEligible(away, '01', nine + 1)).toBe(true);
    expect(isEligible(kept, '01', nine)).toBe(false);
    expect(isEligible(kept, '02', nine)).toBe(true);
    expect(isEligible(waitingTicket({ situation: { state: 'serving' } }), '01', nine)).toBe(false);
  });

  it('takes of several lines the head who took a ticket first', () => {
    const at = (issuedAt: number, number: string) => waitingTicket({ issuedAt, number });
    const order = callOrder(
      [[at(nine + 2, 'A001'), at(nine + 3, 'A002')], [at(nine + 1, 'B001')]],
      '01',
      nine + 9,
    );
    expect(order.map(({ number }) => number)).toEqual(['B001', 'A001', 'A002']);
  });
});

describe('a line divided among rivals', () => {
  const line = Array.from({ length: 60 }, (_, index) => walkInPlace(index + 1, index + 1));
  const firstFrom = (from: string): string | undefined => line.find((place) => place >= from);

  it('gives each rival another person behind the head, and none further than there are rivals', () => {
    const shares = 20;
    const [head = ''] = line.slice(6);
    const firsts = Array.from({ length: shares }, (_, share) => firstFrom(placeOfShare(head, share, shares)));
    expect([...firsts].sort()).toEqual(line.slice(7, 7 + shares));
  });

  it('keeps a rival’s share where it is when the head moves on before it', () => {
    const shareOf = (head: number) => firstFrom(placeOfShare(walkInPlace(head, head), 15, 20));
    expect(shareOf(3)).toBe(walkInPlace(15, 15));
    expect(shareOf(14)).toBe(walkInPlace(15, 15));
    expect(shareOf(15)).toBe(walkInPlace(35, 35));
  });

  it('begins with who was let in before the share’s walk-in', () => {
    const from = placeOfShare(walkInPlace(3, 3), 5, 20);
    expect(from < insertedPlace(4.5, 90)).toBe(true);
    expect(from < insertedPlace(5, 91)).toBe(true);
    expect(from > insertedPlace(4, 89)).toBe(true);
    expect(from > walkInPlace(4, 4)).toBe(true);
  });
});
