import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { CertificateType, Holder, Text } from './certificate.ts';
import { type HolderNumberFault, holderNumberFault } from './holder-number.ts';

/** What somebody wants to have registered. Numbers are in plain form (capitals, no spaces and hyphens). */
export interface Entry {
  readonly type: string;
  readonly number: string;
  readonly holderKind: Holder['kind'];
  readonly holderNumber: string;
  readonly issuedOn: CalendarDay;
  readonly expiresOn: CalendarDay;
  /** A mobile phone or a mail address. */
  readonly contact?: string | undefined;
  readonly language: 'zh-CN' | 'en';
}

/** One thing that is wrong with an entry: in which field, why, and in words. */
export interface EntryFault {
  readonly field: keyof Entry;
  readonly reason: string;
  readonly detail: Text;
}

/** The longest a certificate may be valid, in years: longer is taken for a slip of the pen. */
const LONGEST_YEARS = 100;

const isMail = (text: string): boolean => /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
const isPhone = (text: string): boolean => /^(\+?86)?1[3-9]\d{9}$/.test(text.replace(/[ -]/g, ''));

/** Is the contact a mail address rather than a phone? */
export const isMailContact = (contact: string): boolean => contact.includes('@');

const numberFaults: Readonly<Record<HolderNumberFault, Text>> = {
  'malformed-number': {
    'zh-CN': '应为身份证号、统一社会信用代码，或 5 至 30 个字母或数字。',
    en: 'It is an ID number, a credit code, or 5 to 30 letters and digits.',
  },
  birthday: { 'zh-CN': '其中的出生日期不存在。', en: 'The day of birth in it does not exist.' },
  'check-digit': {
    'zh-CN': '校验位不符，请核对证件号码。',
    en: 'Its check character does not fit; compare it with the document.',
  },
};

/** Everything that is wrong with an entry that is read on `today`; empty when it may be registered. */
export function faultsOf(
  entry: Entry,
  types: ReadonlyMap<string, CertificateType>,
  today: CalendarDay,
): readonly EntryFault[] {
  const faults: EntryFault[] = [];
  const add = (field: keyof Entry, reason: string, zh: string, en: string) =>
    faults.push({ field, reason, detail: { 'zh-CN': zh, en } });
  const { type, number, holderKind, holderNumber, issuedOn, expiresOn, contact } = entry;
  if (!types.has(type)) {
    const known = [...types.keys()].join(', ');
    add(
      'type',
      'unknown-type',
      `没有证照类型“${type}”，可用：${known}。`,
      `There is no type "${type}"; known: ${known}.`,
    );
  }
  if (!/^[\p{L}\p{N}()〔〕[\]./]{4,60}$/u.test(number))
    add(
      'number',
      'malformed-number',
      '编号应为 4 至 60 个字母、数字或汉字。',
      'A number has 4 to 60 letters and digits.',
    );
  const fault = holderNumberFault(holderKind, holderNumber);
  if (fault) {
    const words = numberFaults[fault];
    add('holderNumber', fault, words['zh-CN'], words.en);
  }
  if (issuedOn > today)
    add(
      'issuedOn',
      'issued-in-future',
      `发证日期 ${issuedOn} 晚于今天 ${today}。`,
      `${issuedOn} is after today, ${today}.`,
    );
  if (expiresOn <= issuedOn)
    add(
      'expiresOn',
      'expires-before-issue',
      '有效期须晚于发证日期。',
      'It must expire after the day of issue.',
    );
  else if (Number(expiresOn.slice(0, 4)) - Number(issuedOn.slice(0, 4)) > LONGEST_YEARS)
    add('expiresOn', 'too-long', `有效期不得超过 ${LONGEST_YEARS} 年。`, `At most ${LONGEST_YEARS} years.`);
  if (contact !== undefined && !(isMailContact(contact) ? isMail(contact) : isPhone(contact)))
    add(
      'contact',
      isMailContact(contact) ? 'malformed-mail' : 'malformed-phone',
      '应为大陆手机号或电子邮箱。',
      'It must be a mainland mobile number or a mail address.',
    );
  return faults;
}
