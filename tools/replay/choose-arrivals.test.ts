import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDistrict } from '../../infra/config/district.ts';
import { chooseArrivals, usualShape } from './choose-arrivals.ts';

const [hall] = loadDistrict('demo').ticketing.halls;
if (!hall) throw new Error('the demo district has a hall');

describe('chooseArrivals', () => {
  it('takes the usual shape when nothing is named', () => {
    expect(chooseArrivals({}, hall, {}).name).toBe(usualShape);
  });

  it('takes the shape that is named, and lists the shapes when there is none of that name', () => {
    expect(chooseArrivals({ shape: 'monday' }, hall, {}).plan.peoplePerStep.length).toBeGreaterThan(4);
    expect(() => chooseArrivals({ shape: 'flood' }, hall, {})).toThrow(/no shape 'flood'.*monday/);
  });

  it("draws on a real office's waits where they are at hand", () => {
    const folder = mkdtempSync(join(tmpdir(), 'offices-'));
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    const header = ['name', ...hours.map((hour) => `M${hour}`)].join(',');
    const waits = hours.map((hour) => (hour >= 9 && hour < 16 ? 10 + hour : 'NA'));
    writeFileSync(
      join(folder, 'dmv-wait-minutes-by-weekday-hour.csv'),
      `${header}\nSpringfield,${waits.join(',')}\n`,
    );
    const environment = { CIVICHALL_HALL_DATA: folder };
    const { name, plan } = chooseArrivals({ office: 'spring' }, hall, environment);
    expect(name).toBe('Springfield');
    expect(plan.startMinute).toBe(9 * 60);
    expect(Math.max(...plan.peoplePerStep)).toBeGreaterThan(0);
    expect(() => chooseArrivals({ office: 'nowhere' }, hall, environment)).toThrow(/no office 'nowhere'/);
  });

  it('says what to do when no office is at hand', () => {
    const environment = { CIVICHALL_HALL_DATA: '/nowhere' };
    expect(() => chooseArrivals({ office: 'any' }, hall, environment)).toThrow(/CIVICHALL_HALL_DATA/);
  });
});
