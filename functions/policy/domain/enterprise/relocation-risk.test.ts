import { describe, expect, it } from 'vitest';
import type { Demand } from './demand.ts';
import type { EnterpriseFile, SourcedFact } from './enterprise-file.ts';
import type { Visit } from './firm-relations.ts';
import { emptyFile } from './merge-facts.ts';
import { relocationRisk, signsIn } from './relocation-risk.ts';

const moment = { day: '2026-11-23', zone: 'Asia/Shanghai' };
const area = { codes: ['330110'], names: ['星河区'] };
const now = Date.parse('2026-11-23T00:30:00Z');
const fact = (value: SourcedFact['value'], more: Partial<SourcedFact> = {}): SourcedFact => ({
  value,
  source: 'department',
  on: '2026-11-01',
  ...more,
});
const visit = (signs: readonly string[], on = '2026-11-10'): Visit => ({
  visitId: 'v1',
  firmId: 'f',
  on,
  visitors: ['王主任'],
  about: '走访',
  said: '',
  demands: [],
  signs,
  at: now,
  by: 'officer-01',
});
const demand = (raisedOn: string, state: Demand['state'] = 'open'): Demand => ({
  demandId: raisedOn,
  firmId: 'f',
  title: '扩大厂房',
  text: '',
  state,
  raisedAt: Date.parse(`${raisedOn}T04:00:00Z`),
  onBehalf: false,
  steps: [],
  version: 1,
});
const judged = (
  facts: Record<string, SourcedFact>,
  visits: readonly Visit[] = [],
  demands: readonly Demand[] = [],
  change: Partial<EnterpriseFile> = {},
) =>
  relocationRisk(
    { file: { ...emptyFile('f', 'r', 0), facts, ...change }, visits, demands },
    area,
    moment,
    now,
  );

describe('the warning that a firm may move away', () => {
  it('is silent for a firm of which little speaks for it, and for one that is gone', () => {
    expect(judged({ 'staff.count': fact(10), address: fact('星河区滨江路88号') })).toBeUndefined();
    expect(judged({ 'staff.count': fact(81, { before: { value: 100, on: '2026-06-01' } }) })).toBeUndefined();
    const away = { district: fact('330106') };
    expect(judged(away, [], [], { status: 'moved-out' })).toBeUndefined();
  });

  it('warns of an address outside the district, by code or by name', () => {
    const grounds: Record<string, SourcedFact>[] = [
      { district: fact('330106') },
      { address: fact('杭州市西湖区文三路1号') },
    ];
    for (const outside of grounds)
      expect(judged(outside)).toMatchObject({
        level: 'warn',
        reasons: [{ signal: 'address-outside', on: '2026-11-01' }],
      });
  });

  it('adds up falling figures, what was said and demands that wait, each with its ground', () => {
    const falling = {
      'staff.count': fact(50, { before: { value: 100, on: '2026-06-01' } }),
      'staff.insured': fact(75),
      'staff.insuredYearAgo': fact(100),
      'figures.power@2024': fact(1_000_000),
      'figures.power@2025': fact(790_000),
    };
    expect(judged(falling)).toEqual({
      level: 'watch',
      score: 50,
      since: now,
      reasons: [
        { signal: 'falling-staff', points: 30, on: '2026-11-01', before: 100, now: 50 },
        { signal: 'falling-power', points: 20, on: '2026-11-01', before: 1_000_000, now: 790_000 },
      ],
    });
    const more = judged(falling, [visit(['考察外地'])], [demand('2026-10-01'), demand('2026-11-20')]);
    expect(more).toMatchObject({ level: 'warn', score: 80 });
    expect(more?.reasons.slice(2)).toEqual([
      { signal: 'said-in-visit', points: 20, on: '2026-11-10', words: ['考察外地'], ref: 'v1' },
      { signal: 'unanswered-demand', points: 10, on: '2026-10-01', words: ['扩大厂房'], ref: '2026-10-01' },
    ]);
  });

  it('counts plain words of moving more than hints, and nothing that was said a year ago', () => {
    expect(judged({}, [visit(['搬迁'])])).toMatchObject({ level: 'watch', score: 40 });
    expect(judged({}, [visit(['搬迁'], '2025-11-20')])).toBeUndefined();
  });

  it('counts no demand that was handled, and two that wait at most', () => {
    const waiting = ['2026-08-01', '2026-08-02', '2026-08-03'].map((day) => demand(day));
    const settled = demand('2026-07-01', 'handled');
    expect(judged({}, [visit(['租约到期'])], [...waiting, settled])).toMatchObject({ score: 40 });
  });

  it('keeps since when a level holds', () => {
    const risk = { level: 'warn', score: 60, reasons: [], since: 5 } as const;
    expect(judged({ district: fact('330106') }, [], [], { risk })?.since).toBe(5);
  });
});

describe('signs in what was said', () => {
  it.each([
    ['老板说明年考虑搬迁到外省，园区扩租不到。', ['搬迁', '扩租不到', '租不到']],
    ['目前没有搬迁打算，订单稳定。', []],
    ['We have no plans to relocate.', []],
    ['We may relocate; they are looking elsewhere.', ['relocate', 'looking elsewhere']],
    ['没有搬迁计划。但厂房不够，去外地考察过。', ['外地考察', '厂房不够']],
  ])('are found where they are not denied: %s', (said, signs) => {
    expect([...signsIn(said)].sort()).toEqual([...signs].sort());
  });
});
