import { creditCodeFault } from '../../../shared/kernel/credit-code.ts';
import { residentIdFault } from '../../../shared/kernel/resident-id.ts';
import { plainCharacters } from '../language/form/spoken-digits.ts';
import type { Passage, PersonalKind } from './personal-data.ts';

/** Between the digits of a number that people write in groups, or hide from machines; a list of numbers has others. */
const between = '[\\s\\u200D\\-–—·._*]{0,2}';
/** A phone number is also said with pauses: “幺三八，零零幺三，八零零零”. */
const pause = '[\\s\\u200D\\-–—·.,，_*]{0,2}';
const noDigitBefore = '(?<![0-9])';
const noDigitAfter = '(?![0-9])';
/** Sums and counts are no phone numbers. */
const noSumAfter = '(?!\\s{0,2}(?:元|万(?![1一不分])|亿|块|平方|吨|公里))';
/** What stands between the usual groups of a mobile number, whatever is used for it. */
const grouping = '[\\s\\u200D\\-–—·.,，、/\\\\|:：_*~～…+]{1,4}';

const patterns: readonly {
  readonly kind: PersonalKind;
  readonly pattern: RegExp;
  /** Whether Chinese digits count. */
  readonly spoken: boolean;
  readonly unless?: (found: string) => boolean;
}[] = [
  {
    kind: 'e-mail',
    spoken: false,
    pattern:
      /[A-Z0-9._%+-]{1,64}\s?(?:@|\(AT\)|\[AT\]|#AT#|艾特|#(?=(?:QQ|163|126|139|189|GMAIL|FOXMAIL|SINA|OUTLOOK|HOTMAIL)\.))\s?[A-Z0-9-]{1,63}(?:\s?(?:\.|点)\s?[A-Z0-9-]{1,63}){1,4}/g,
  },
  {
    kind: 'id-number',
    spoken: true,
    pattern: new RegExp(`${noDigitBefore}[1-9](?:${between}[0-9]){16}${between}[0-9X]${noDigitAfter}`, 'g'),
    unless: (found) => isDayRange(found) || isPublicCode(found),
  },
  {
    kind: 'id-number',
    spoken: false,
    pattern: new RegExp(
      `${noDigitBefore}[1-9]\\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}${noDigitAfter}${noSumAfter}`,
      'g',
    ),
  },
  {
    kind: 'id-number',
    spoken: false,
    pattern:
      /(?<=(?:身份证|身份證|证件|护照|護照|通行证|社保卡|医保卡|驾驶证|军官证|学籍|学号|病历号|住院号|准考证|ID)[^0-9A-Z，。；】\n]{0,6})[A-Z]{0,2}[0-9*][0-9A-Z*]{5,}/g,
    unless: isPublicCode,
  },
  {
    kind: 'bank-card',
    spoken: false,
    pattern: new RegExp(
      `${noDigitBefore}(?:\\d{4}[ -]?){3}\\d{4}(?:[ -]?\\d{1,3})?${noDigitAfter}${noSumAfter}`,
      'g',
    ),
    unless: (found) => isDayRange(found) || isPublicCode(found),
  },
  {
    kind: 'phone',
    spoken: true,
    pattern: new RegExp(
      `(?<![0-9])(?:\\+?(?:00)?86[\\s-]?)?1${pause}[3-9](?:${pause}[0-9]){9}${noDigitAfter}${noSumAfter}`,
      'g',
    ),
    unless: isDayRange,
  },
  {
    kind: 'phone',
    spoken: true,
    pattern: new RegExp(
      `${noDigitBefore}1[3-9]\\d(?:${grouping}\\d{4}${grouping}\\d{4}|\\d${grouping}\\d{3}${grouping}\\d{4})${noDigitAfter}`,
      'g',
    ),
  },
  { kind: 'phone', spoken: false, pattern: /(?<![0-9])1[3-9]\d[*×X]{2,6}\d{2,4}(?![0-9])/g },
  {
    kind: 'phone',
    spoken: true,
    pattern:
      /(?<![0-9.])[(（]?0[1-9]\d{1,2}[)）]?[\s-–—]{0,2}[2-9]\d{2,3}[\s-]?\d{4}(?![0-9])(?:\s?[转-]\s?\d{1,5})?/g,
    unless: isDayRange,
  },
  {
    kind: 'phone',
    spoken: true,
    pattern:
      /(?<=(?:电话|座机|手机|联系方式|号码|TEL|PHONE)[^0-9，。；】\n]{0,6})[2-9]\d{2,3}[\s-]?\d{4}(?![0-9年元万])/g,
  },
  {
    kind: 'account',
    spoken: false,
    pattern:
      /(?<=(?:微信|薇信|威信|加卫星|V信|VX|WX|WECHAT|(?:加我?|\+)\s?V|QQ|Q号|加Q|扣扣|企鹅号|抖音|快手|小红书|微博|支付宝|陌陌|钉钉)[^0-9A-Z，。；】\n]{0,5})[A-Z0-9][\w-]{4,}/g,
  },
  {
    kind: 'account',
    spoken: true,
    pattern: /(?<=(?:账号|帐号|卡号|账户|帐户)[^0-9A-Z，。；】\n]{0,5})[0-9][0-9 -]{6,}[0-9]/g,
  },
  {
    kind: 'plate',
    spoken: false,
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][\s·•.‧・-]{0,2}(?:[A-HJ-NP-Z0-9]{6}|[A-HJ-NP-Z0-9]{5}[挂学警港澳]?)(?![A-Z0-9])/g,
  },
  {
    kind: 'plate',
    spoken: true,
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][\s·•.‧・-]{0,2}[0-9]{5}(?![A-Z0-9])/g,
  },
  { kind: 'plate', spoken: false, pattern: /WJ\s?[\u4e00-\u9fff]?\s?[0-9]{4}[0-9A-Z](?![A-Z0-9])/g },
  {
    kind: 'plate',
    spoken: false,
    pattern: /(?<=(?:车牌|牌照)[^0-9A-Z，。；】\n]{0,5})[A-Z]{1,2}[\s·•-]?[A-Z0-9]{4,6}/g,
  },
];

/** 0 to 9 in rings, brackets, raised, lowered, Arabic and Persian: nobody writes a number so but to hide it. */
const disguises = [
  '⓪①②③④⑤⑥⑦⑧⑨',
  '⓪➀➁➂➃➄➅➆➇➈',
  '⓪❶❷❸❹❺❻❼❽❾',
  '⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼',
  '⓪⒈⒉⒊⒋⒌⒍⒎⒏⒐',
  '⁰¹²³⁴⁵⁶⁷⁸⁹',
  '₀₁₂₃₄₅₆₇₈₉',
  '٠١٢٣٤٥٦٧٨٩',
  '۰۱۲۳۴۵۶۷۸۹',
];
const digitBy = new Map(disguises.flatMap((digits) => [...digits].map((each, digit) => [each, `${digit}`])));
const disguised = new RegExp(`[${[...digitBy.keys()].join('')}]`, 'g');

/** The numbers in a text that are about a person. They may overlap. */
export function personalNumbers(text: string): readonly Passage[] {
  const open = text.replace(disguised, (each) => digitBy.get(each) ?? each);
  return open === text ? numbersIn(text) : [...numbersIn(text), ...numbersIn(open)];
}

function numbersIn(text: string): readonly Passage[] {
  const plain = { true: plainCharacters(text, true), false: plainCharacters(text, false) };
  return patterns.flatMap(({ kind, pattern, spoken, unless }) =>
    [...plain[`${spoken}`].matchAll(pattern)]
      .filter(([found]) => !unless?.(found))
      .map(({ 0: found, index }) => ({ kind, start: index, end: index + found.length })),
  );
}

/** “2019-08-14至2019-08-15” and other days in a row are no number. */
function isDayRange(found: string): boolean {
  return /(?:19|20)\d{2}[-.,，、–—](?:0?[1-9]|1[0-2])[-.,，、–—]/.test(found);
}

/** The credit code of a firm is public; one that may be a person's ID number as well is taken for that. */
function isPublicCode(found: string): boolean {
  return creditCodeFault(found) === undefined && residentIdFault(found) !== undefined;
}
