import { describe, expect, it } from 'vitest';
import { residentIdFault } from '../../../functions/shared/kernel/resident-id.ts';
import { type CheckInFacts, checkCheckIns } from './check-check-ins.ts';
import type { CheckedIn, CheckInRecord } from './check-in-stage.ts';
import { checkInLines } from './check-in-summary.ts';
import { pulledNumbers, visitorsByNumber, visitorsWithFaces } from './visitors.ts';

const entry = (visitor: string, by: CheckedIn['by'] = 'number'): CheckedIn => {
  const masked = '990***********0011';
  return { visitor, by, shown: masked, own: masked, milliseconds: 400 };
};
const seen = (change: Partial<CheckInRecord> = {}): CheckInRecord => ({
  checkedIn: [entry('face-01'), entry('face-01', 'face'), entry('number-21')],
  otherWay: [{ visitor: 'face-01', at: 'look', reason: 'unknown-face' }],
  facesAdded: ['face-01'],
  doubles: [],
  tickets: 2,
  declared: 1,
  known: new Set(['KNOWN']),
  removed: new Set(['GONE']),
  ...change,
});
const facts = (change: Partial<CheckInFacts> = {}): CheckInFacts => ({
  tables: new Map([['identity', '[{"pk":"PERSON#KNOWN"}]']]),
  toldOfPulling: 1,
  refusals: [{ reason: 'batch-pulling', count: 3 }],
  ...change,
});
const expected = { visitors: ['face-01', 'number-21'], agreed: ['face-01'] };
const faultsOf = (found = facts(), saw = seen()) =>
  checkCheckIns(found, saw, expected).flatMap(({ faults }) => faults);

describe('checkCheckIns', () => {
  it('finds nothing wrong with a day that was right', () => {
    expect(faultsOf()).toEqual([]);
  });

  it('finds who was taken for somebody else, and who did not get in', () => {
    const other = { ...entry('face-01', 'face'), shown: '990***********0029' };
    expect(faultsOf(facts(), seen({ checkedIn: [other] }))).toEqual([
      'face-01 was taken for somebody else',
      'number-21 did not get in',
    ]);
  });

  it('finds a face that was given and is not known, unless the engine did not answer', () => {
    const byNumber = [entry('face-01'), entry('number-21')];
    expect(faultsOf(facts(), seen({ checkedIn: byNumber }))).toEqual([
      'face-01 gave a face and is not known by it',
    ]);
    const down = {
      ...{ checkedIn: byNumber, facesAdded: [] },
      otherWay: [{ visitor: 'face-01', at: 'adding' as const, reason: 'faces-unavailable' }],
    };
    expect(faultsOf(facts(), seen(down))).toEqual([]);
    expect(checkInLines(facts(), seen(down)).flat()).toContain(
      'the face engine did not answer in time 1× (cold or down): they went the other way',
    );
    expect(faultsOf(facts(), seen({ facesAdded: [] }))).toEqual(['the face of face-01 was not taken']);
  });

  it('finds two tickets of one person, and one that is missing', () => {
    expect(faultsOf(facts(), seen({ doubles: ['A tax'], tickets: 3, declared: 0 }))).toEqual([
      'two active tickets: A tax',
      '2 people took 3 tickets of their own',
      '0 declared tickets instead of 1',
    ]);
  });

  it('finds pulling that nobody stopped, and one that was told twice', () => {
    expect(faultsOf(facts({ refusals: [], toldOfPulling: 2 }))).toEqual([
      'nobody who pulled tickets was stopped',
      'told 2 times',
    ]);
  });

  it('finds what is left of somebody who was removed, and looks where others are found', () => {
    const tables = new Map([['ticketing', '[{"holder":"GONE"}]']]);
    expect(faultsOf(facts({ tables }))).toEqual(['left in ticketing: GONE', 'known, and in no table: KNOWN']);
    expect(faultsOf(facts(), seen({ removed: new Set() }))).toEqual(['nobody had their data removed']);
  });
});

describe('who comes', () => {
  it('has valid numbers and phones that nobody shares', () => {
    const people = [...visitorsWithFaces(), ...visitorsByNumber()];
    const numbers = [...people.map(({ idNumber }) => idNumber), ...pulledNumbers(8)];
    expect(numbers.map(residentIdFault)).toEqual(numbers.map(() => undefined));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
    expect(numbers.length).toBeLessThanOrEqual(20);
  });

  it('shows a face at first and again, whoever is at hand', () => {
    for (const { pictures } of visitorsWithFaces()) expect(pictures?.again.length).toBeGreaterThan(1000);
    expect(visitorsWithFaces().filter(({ agrees }) => agrees).length).toBeGreaterThan(0);
  });
});
