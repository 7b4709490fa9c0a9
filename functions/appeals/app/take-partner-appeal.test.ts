import { describe, expect, it } from 'vitest';
import { appealHouse } from '../../../tests/support/appeal-house.ts';
import { gcj02Of } from '../../shared/kernel/geo.ts';
import { type ToldAppeal, takePartnerAppeal } from './take-partner-appeal.ts';

const told: ToldAppeal = {
  title: '噪声',
  text: '工地半夜施工，居民无法休息。',
  language: 'zh-CN',
  phone: '13812345678',
  publishable: false,
};
const teller = {
  partner: 'city-hotline',
  source: '/calls',
  id: '20261123-77',
  receivedAt: Date.parse('2026-11-23T00:30:00Z'),
};
const matters = ({ table }: ReturnType<typeof appealHouse>) =>
  table.items().filter(({ kind }) => kind === 'matter');

describe('an appeal that a partner brings', () => {
  it('is taken in once for its source and id, with the time at which the partner was answered', async () => {
    const house = appealHouse();
    for (let each = 0; each < 3; each += 1) await takePartnerAppeal(house.ports, told, teller);
    await takePartnerAppeal(house.ports, told, { ...teller, partner: 'another' });
    expect(matters(house)).toHaveLength(2);
    expect(matters(house)[0]).toMatchObject({
      channel: 'partner',
      receivedAt: teller.receivedAt,
      text: told.text,
    });
  });

  it('keeps a point of the district, whatever map it is of, and leaves out any other', async () => {
    const house = appealHouse();
    const ports = { ...house.ports, area: { south: 28.1, west: 112.9, north: 28.3, east: 113.1 } };
    const lamp = { latitude: 28.2, longitude: 113 };
    const points = [
      { ...lamp, system: 'wgs-84' as const },
      { ...gcj02Of(lamp), system: 'gcj-02' as const },
      { latitude: 39.9, longitude: 116.4, system: 'wgs-84' as const },
    ];
    for (const [at, location] of points.entries())
      await takePartnerAppeal(ports, { ...told, location }, { ...teller, id: `c${at}` });
    const [plain, shifted, far] = matters(house).map(({ location }) => location as typeof lamp | undefined);
    expect(plain).toEqual(lamp);
    expect(shifted?.latitude).toBeCloseTo(lamp.latitude, 6);
    expect(shifted?.longitude).toBeCloseTo(lamp.longitude, 6);
    expect(far).toBeUndefined();
  });

  it('that cannot be taken is not passed over: it comes again, and then lies where an operator sees it', async () => {
    const house = appealHouse();
    await expect(
      takePartnerAppeal(house.ports, { ...told, title: '', text: '。。。' }, teller),
    ).rejects.toThrow('appeal-empty');
  });
});
