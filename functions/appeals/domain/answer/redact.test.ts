import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { residentIdFault } from '../../../shared/kernel/resident-id.ts';
import { plainCharacters } from '../language/form/spoken-digits.ts';
import { marks } from './personal-data.ts';
import { redact } from './redact.ts';

const kindsIn = (text: string) => redact(text).struck.map(({ kind }) => kind);

describe('what is struck out', () => {
  it.each([
    ['联系电话13800138000', 'phone'],
    ['我的手机是138 0013 8000', 'phone'],
    ['手机138-0013-8000', 'phone'],
    ['手机１３８００１３８０００', 'phone'],
    ['电话幺三八零零一三八零零零', 'phone'],
    ['电话一 三 八 零 零 一 三 八 零 零 零', 'phone'],
    ['电话138\u200b0013\u200b8000', 'phone'],
    ['电话幺三八，零零幺三，八零零零', 'phone'],
    ['+86 13800138000', 'phone'],
    ['座机0571-88881234转8', 'phone'],
    ['电话：8888 1234', 'phone'],
    ['电话138****8000', 'phone'],
    ['身份证11010519491231002X', 'id-number'],
    ['身份证号：110105194912310021', 'id-number'],
    ['身份证11010519491231002x的', 'id-number'],
    ['证件号110105 19491231 002X', 'id-number'],
    ['老身份证110105491231002', 'id-number'],
    // Its digits are right for a credit code, too.
    ['110105194007039620', 'id-number'],
    ['护照E12345678', 'id-number'],
    ['卡号6222 0212 3456 7890 123', 'bank-card'],
    ['6222021234567890123', 'bank-card'],
    ['户籍账号：88120021', 'account'],
    ['微信abc_123456', 'account'],
    ['QQ：12345678', 'account'],
    ['请加VX: wang-88', 'account'],
    ['邮箱wang.li@example.org', 'e-mail'],
    ['wang(at)example.org', 'e-mail'],
    ['车牌浙A·12345', 'plate'],
    ['浙ａＤ12345的车', 'plate'],
    ['住3栋2单元1806室', 'house'],
    ['住在人民路258号', 'house'],
    ['十二栋三单元', 'house'],
    ['五组12号', 'house'],
    ['住在星河路 12 号', 'house'],
    ['G2栋320', 'house'],
    ['王主任说不管', 'name'],
    ['找到张总', 'name'],
    ['张三丰先生', 'name'],
    ['欧阳老师', 'name'],
    ['联系人：李小龙。', 'name'],
    ['我叫高大山，今年六十', 'name'],
    ['刘小明，男，45岁', 'name'],
    ['Mr. Smith said', 'name'],
  ] as const)('%s', (text, kind) => expect(kindsIn(text)).toContain(kind));

  it('is marked by its kind, counted, and told to the reviewer in its words', () => {
    expect(redact('我叫刘小明，电话13800138000。刘小明又来了')).toEqual({
      text: '我叫【姓名】，电话【电话】。【姓名】又来了',
      struck: [
        { kind: 'phone', count: 1, words: ['13800138000'] },
        { kind: 'name', count: 2, words: ['刘小明', '刘小明'] },
      ],
    });
  });
  it('is not what the unit publishes itself', () => {
    const answer = '请拨打0571-88881234咨询。';
    expect(redact(answer, ['0571-88881234']).text).toBe(answer);
  });
});

describe('what stays', () => {
  it.each([
    '依据《劳动法》第八十三条和第50条',
    '2019年8月14日签订，2019-08-14至2019-08-15停水',
    '工程款2226028元，总额13800138000元，合3.6亿元',
    '请拨打12345、110、119、96315',
    '107国道和地铁2号线',
    '国发〔2019〕12号文件，第3号令',
    '统一社会信用代码91350100M000100Y43',
    '914403001922038216',
    '由于经理不在，没有人处理',
    '向社区主任反映',
    '对方老师态度恶劣',
    '买了三室一厅的房子',
    '3月5号停水，8点到12点',
    '2019.12.25 10:30:00',
    '共5600户业主',
    '申请施工许可，向市长反映，公安局和城管局都说无人管',
    '本人申请退费',
    '公交103、104、115、123、204、808、809、202路',
  ])('%s', (text) => expect(redact(text)).toEqual({ text, struck: [] }));
});

const digits = (length: number) =>
  fc.array(fc.nat({ max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const phone = fc
  .tuple(fc.constantFrom('3', '5', '7', '8', '9'), digits(9))
  .map(([second, rest]) => `1${second}${rest}`);
const idNumber = fc
  .tuple(
    fc.constantFrom('110105', '330106', '430102'),
    fc.integer({ min: 1940, max: 2010 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    digits(3),
  )
  .map(([area, year, month, day, order]) => {
    const body = `${area}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${order}`;
    return (
      [...'0123456789X'].map((check) => body + check).find((all) => residentIdFault(all) === undefined) ??
      body
    );
  });
const written = (number: fc.Arbitrary<string>) =>
  fc.tuple(number, fc.constantFrom('', ' ', '-', '·')).map(([all, between]) => [...all].join(between));
const wide = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const spoken = (text: string) => text.replace(/\d/g, (digit) => '零幺二三四五六七八九'.charAt(Number(digit)));
const around = fc.constantFrom(
  '请联系',
  '，我的号码是',
  '。',
  '\n',
  '小区漏水了',
  '<b>',
  '😀',
  '第八条，',
  '',
);

describe('a published text', () => {
  it('holds no phone or ID number, however it was written', () => {
    fc.assert(
      fc.property(
        around,
        fc.oneof(written(phone), phone.map(wide), phone.map(spoken), written(idNumber), idNumber.map(wide)),
        around,
        (before, number, after) => {
          const { text, struck } = redact(before + number + after);
          expect(struck).toHaveLength(1);
          expect(plainCharacters(text, true).replace(/[^0-9X]/g, '').length).toBeLessThan(7);
        },
      ),
    );
  });
  it('holds nothing that would be struck out again, whatever was in it', () => {
    const piece = fc.oneof(
      written(phone),
      idNumber,
      digits(19),
      fc.constantFrom(...Object.values(marks)),
      fc.constantFrom(
        '王',
        '李主任',
        '我叫',
        '联系人：',
        '路',
        '号',
        '栋',
        '单元',
        '12',
        '浙A',
        '微信',
        '电话',
        '@',
        'a.b',
        '，',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const once = redact(pieces.join(''));
        expect(redact(once.text)).toEqual({ text: once.text, struck: [] });
      }),
    );
  });
  it.each(['', '😀👨‍👩‍👧', '<script>alert(1)</script>', '\u0000'])(
    'is %j where nothing is personal',
    (text) => expect(redact(text)).toEqual({ text, struck: [] }),
  );
  it('is well formed though what came in was not', () => {
    expect(redact('电话\ud83d13800138000\udc00').text).toBe('电话【电话】');
  });
  it('of any length is read to its end', () => {
    for (const unit of ['王', '1 ', '路1号', '138****', 'a.', '一', '我叫']) {
      const { struck } = redact(`${unit.repeat(20_000 / unit.length)}。张三先生`);
      expect(struck.some(({ words }) => words.some((each) => each.endsWith('先生')))).toBe(true);
    }
  });
});
