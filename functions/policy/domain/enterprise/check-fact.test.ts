import { describe, expect, it } from 'vitest';
import { checkFact, type ToldFact } from './check-fact.ts';

const today = '2026-11-23';
const file = {
  facts: { 'figures.revenue@2024': { value: 12_000_000, source: 'import', on: '2025-06-01' } },
} as const;
const check = (told: ToldFact) => checkFact(told, file, today);
const revenue = (value: number, rest: Partial<ToldFact> = {}): ToldFact => ({
  field: 'figures.revenue',
  year: 2025,
  value,
  ...rest,
});

describe('a fact that may go into a file', () => {
  it('is in base units, of today unless it says otherwise', () => {
    expect(check(revenue(1234.56, { unit: 'wan-yuan' }))).toEqual({
      ok: true,
      value: { key: 'figures.revenue@2025', value: 12_345_600, on: today },
    });
    expect(check({ field: 'listing', value: null, on: '2026-11-01' })).toMatchObject({
      value: { key: 'listing', value: null, on: '2026-11-01' },
    });
    expect(check({ field: 'figures.profit', year: 2025, value: -3_000_000 }).ok).toBe(true);
  });

  it.each<[ToldFact, string, string]>([
    [{ field: 'staff.cuont', value: 1 }, 'field', 'unknown-field'],
    [{ field: 'creditCode', value: '91350100M000100Y43' }, 'field', 'unknown-field'],
    [{ field: 'figures.revenue', value: 1 }, 'year', 'year-missing'],
    [revenue(1, { year: 2027 }), 'year', 'future-year'],
    [revenue(1, { year: 1900 }), 'year', 'wrong-year'],
    [{ field: 'staff.count', value: 3, year: 2025 }, 'year', 'no-year'],
    [{ field: 'staff.count', value: 3, on: '2026-11-24' }, 'on', 'in-future'],
    [{ field: 'status', value: 'constructor' }, 'value', 'unknown-code'],
    [{ field: 'staff.count', value: '三' }, 'value', 'wrong-type'],
    [{ field: 'staff.count', value: 3.5 }, 'value', 'wrong-type'],
    [{ field: 'staff.count', value: -3 }, 'value', 'out-of-range'],
    [{ field: 'staff.count', value: 2_000_000 }, 'value', 'out-of-range'],
    [{ field: 'staff.count', value: 3, unit: 'wan-yuan' }, 'unit', 'wrong-unit'],
    [{ field: 'marketShare', value: 101 }, 'value', 'out-of-range'],
    [revenue(5e12), 'unit', 'wrong-unit'],
    [revenue(1200), 'unit', 'wrong-unit'],
    [revenue(12_000_000, { unit: 'wan-yuan' }), 'unit', 'wrong-unit'],
    [revenue(10.123), 'value', 'out-of-range'],
    [{ field: 'registeredOn', value: '2026-02-30' }, 'value', 'wrong-date'],
    [{ field: 'registeredOn', value: '2027-01-01' }, 'value', 'in-future'],
    [{ field: 'registeredOn', value: null }, 'value', 'required'],
    [{ field: 'industry', value: 'C9911' }, 'value', 'unknown-code'],
    [{ field: 'kind', value: 'club' }, 'value', 'unknown-code'],
    [{ field: 'founder.kinds', value: ['graduate', 'nobody'] }, 'value', 'unknown-code'],
    [{ field: 'flags.dishonest', value: 'no' }, 'value', 'wrong-type'],
  ])('is not %j', (told, part, reason) => {
    const checked = check(told);
    expect(checked).toMatchObject({ ok: false, error: { part, reason } });
    if (!checked.ok) expect(Object.values(checked.error.detail).every((text) => text.length > 3)).toBe(true);
  });

  it('may be ten thousand times another year’s when somebody says that it is certain', () => {
    expect(check(revenue(1200, { certain: true })).ok).toBe(true);
    expect(check(revenue(1_200_000)).ok).toBe(true);
  });
});
