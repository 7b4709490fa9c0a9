import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import district from '../../infra/config/districts/demo.json' with { type: 'json' };
import { planDay } from './day-plan.ts';
import { planOfShape, shippedShapes } from './day-shapes.ts';
import { lastTicketAt, nextMorning } from './working-day.ts';

const hall = district.ticketing.halls[0] as Hall;
const morning = nextMorning(hall, '2026-11-23');
const plan = (seed: number) =>
  planDay(hall, morning, planOfShape(shippedShapes[0] as (typeof shippedShapes)[number], 100), { seed });

describe('planDay', () => {
  it('makes the same morning of the same seed and another one of another', () => {
    expect(plan(7)).toEqual(plan(7));
    expect(plan(7)).not.toEqual(plan(8));
  });

  it('expects about 33 people a regular window, all while tickets are taken', () => {
    const { people } = plan(1);
    expect(people.length).toBeGreaterThan(220);
    expect(people.length).toBeLessThan(310);
    for (const { arrivesAt } of people) {
      expect(arrivesAt).toBeGreaterThanOrEqual(morning.opensAt);
      expect(arrivesAt).toBeLessThan(lastTicketAt(hall, morning));
    }
  });

  it('plans as many people as it is told to', () => {
    const shape = planOfShape(shippedShapes[3] as (typeof shippedShapes)[number], 1);
    expect(planDay(hall, morning, shape, { seed: 3, people: 40 }).people.length).toBeLessThan(70);
  });

  it('gives every visit a turn for each queue on its way, and only services the hall has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        for (const person of plan(seed).people) {
          const queues = person.services.map(
            (service) => hall.serviceItems.find(({ id }) => id === service)?.queue,
          );
          expect(queues).not.toContain(undefined);
          expect(person.turns).toHaveLength(new Set(queues).size);
          for (const turn of person.turns) expect(turn.serviceSeconds).toBeGreaterThanOrEqual(20);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('has about one person in six with priority, and every habit and mishap in a few mornings', () => {
    const people = [1, 2, 3].flatMap((seed) => plan(seed).people);
    const priority = people.filter((person) => person.priority !== 'none').length / people.length;
    expect(priority).toBeGreaterThan(0.08);
    expect(priority).toBeLessThan(0.2);
    expect(
      people.every((each) => (each.priority === 'appointment') === (each.appointmentAt !== undefined)),
    ).toBe(true);
    expect(people.some(({ appointmentAt }) => appointmentAt !== undefined)).toBe(true);
    expect(new Set(people.map(({ habit }) => habit.kind)).size).toBe(5);
    expect(new Set(people.flatMap(({ turns }) => turns.map(({ mishap }) => mishap))).size).toBe(9);
    expect(new Set(people.map(({ retry }) => retry)).size).toBe(3);
  });

  it('opens two windows late, closes one early and breaks two, never the surge window', () => {
    const { shifts } = plan(5);
    const byWindow = Map.groupBy(shifts, ({ window }) => window);
    expect([...byWindow.keys()].sort()).toEqual(['01', '02', '03', '04', '05', '06', '07', '08']);
    const first = [...byWindow.values()].map(([shift]) => shift);
    expect(first.filter((shift) => shift && shift.from > morning.opensAt)).toHaveLength(2);
    expect([...byWindow.values()].filter((spans) => spans.length === 2)).toHaveLength(2);
    expect([...byWindow.values()].filter((spans) => (spans.at(-1)?.to ?? 0) < morning.closesAt)).toHaveLength(
      1,
    );
  });
});
