import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillForm } from './fill-form.ts';

/** Wednesday, 6 March 2024, 10:00 in Shanghai. */
const reading = { receivedAt: Date.parse('2024-03-06T02:00:00Z'), timeZone: 'Asia/Shanghai' };

describe('a form filled from a letter', () => {
  const letter =
    '您好！我住在联丰路丽发新城小区。昨晚11点，楼下的老街烧烤店又在露天烧烤，油烟很大。我要投诉老街烧烤店，希望城管尽快查处油烟扰民。我的电话是138 0013 8000。谢谢领导！';
  const form = fillForm(letter, {
    ...reading,
    themeOf: () => ({ value: ['环境保护'], confidence: 0.8 }),
    placeOf: (_, text) => (text.includes('联丰路') ? { value: '联丰路', confidence: 0.7 } : undefined),
  });

  it('has what was asked, of whom, when, and how to reach the citizen', () => {
    expect(form.asked?.value).toBe('我要投诉老街烧烤店，希望城管尽快查处油烟扰民。');
    expect(form.subject?.value).toBe('老街烧烤店');
    expect(form.time?.value.from).toBe(Date.parse('2024-03-05T23:00:00+08:00'));
    expect(form.phone).toEqual({ value: '13800138000', confidence: 0.9 });
  });
  it('has theme and place from who can read them', () => {
    expect(form.theme).toEqual({ value: ['环境保护'], confidence: 0.8 });
    expect(form.place).toEqual({ value: '联丰路', confidence: 0.7 });
  });
  it('has the matter for what is asked, not the greeting', () => {
    const text = '请问人防车位可以购买吗？恳请各位领导百忙之中予以关注，尽快答复，谢谢！';
    expect(fillForm(text, reading).asked?.value).toBe('请问人防车位可以购买吗？');
  });
  it('has nothing that was not said', () => {
    expect(fillForm('路灯不亮。', reading)).toEqual({});
    expect(fillForm('', reading)).toEqual({});
  });
  it('has the title for what is asked where no sentence asks', () => {
    expect(fillForm('路灯不亮。', { ...reading, title: '路灯坏了' }).asked).toEqual({
      value: '路灯坏了',
      confidence: 0.3,
    });
  });
});

describe('a form filled from a call', () => {
  const call =
    '接线员：您好，12345热线，请问有什么可以帮您？市民：我要投诉恒安物业，上周三开始电梯就停了。接线员：请问您的电话是多少？市民：幺三八，零零幺三，八零零零。接线员：请问您的诉求是什么？市民：希望物业尽快维修电梯。';
  const form = fillForm(call, reading);

  it('has what the citizen said, and nothing of the operator', () => {
    expect(form.asked?.value).toBe('希望物业尽快维修电梯。');
    expect(form.subject?.value).toBe('恒安物业');
    expect(form.phone).toEqual({ value: '13800138000', confidence: 0.9 });
    expect(form.time?.value.from).toBe(Date.parse('2024-02-28T00:00:00+08:00'));
  });
});

describe('the phone', () => {
  it.each([
    ['有人用13900139000给我打诈骗电话，我的手机13800138000', '13800138000'],
    ['联系电话0571-88881234', '057188881234'],
    ['手机１３８００１３８０００', '13800138000'],
  ])('of %s is %s', (text, phone) => expect(fillForm(text, reading).phone?.value).toBe(phone));
  it.each(['订单号20240306138001380001', '电话12345', '合同金额1396028元'])('%s has none', (text) =>
    expect(fillForm(text, reading).phone).toBeUndefined(),
  );
  it('that the citizen complains of is not taken for the citizen’s', () => {
    expect(fillForm('老板的电话13900139000打不通', reading).phone?.confidence).toBeLessThan(0.5);
  });
});

describe('who is complained of', () => {
  it.each([
    ['投诉某某公司', '金山小学食堂饭菜不新鲜', '某某公司'],
    ['', '我在联丰路被大发汽车销售有限公司骗了', '大发汽车销售有限公司'],
    ['', '楼下有一家叫百乐门的KTV，天天吵到半夜', '百乐门的KTV'],
    ['', '被投诉单位：宏图装饰公司', '宏图装饰公司'],
  ])('%s %s: %s', (title, text, subject) => {
    const value = fillForm(text, { ...reading, title }).subject?.value;
    expect(value === subject || subject.endsWith(value ?? '?')).toBe(true);
  });
});

describe('any text', () => {
  it('fills a form without failing, each confidence from 0 to 1', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        '市民：',
        '接线员：',
        '昨天',
        '3月32日',
        '2月30日',
        '投诉',
        '公司',
        '希望',
        '处理',
        '。',
        '<b>',
        '1380013',
        '\ud83d',
        '😀',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        for (const { confidence } of Object.values(fillForm(pieces.join(''), reading))) {
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
  it.each(['市民：', '昨天3点', '投诉公司', '1 3 ', '希望处理。', '，', '一'])(
    'of 20,000 characters of %s is read',
    (unit) => {
      expect(() => fillForm(unit.repeat(20_000 / unit.length), reading)).not.toThrow();
    },
  );
});
