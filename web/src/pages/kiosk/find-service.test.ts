import { describe, expect, it } from 'vitest';
import { fits, pinyinInitials } from './find-service.ts';

describe('finding a service', () => {
  it.each([
    ['税务登记', 'swdj'],
    ['发票领用', 'fply'],
    ['社会保险参保登记', 'shbxcbdj'],
    ['养老金申领', 'yljsl'],
    ['营业执照设立登记', 'yyzzsldj'],
    ['食品经营许可', 'spjyxk'],
    ['24小时', '24xs'],
  ])('%s has the initials %s', (text, initials) => expect(pinyinInitials(text)).toBe(initials));

  const name = { 'zh-CN': '食品经营许可', en: 'Food trading permit' };
  it.each(['食品', '经营', 'spjy', 'SPJY', 'food', 'Trading p', ' jyxk '])(
    '“%s” finds the food permit',
    (typed) => expect(fits(name, typed)).toBe(true),
  );
  it.each(['', '  ', '税', 'swdj', 'spj y z'])('“%s” does not', (typed) =>
    expect(fits(name, typed)).toBe(false),
  );
});
