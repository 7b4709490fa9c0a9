/** What is struck out before a text is published. */
export const personalKinds = [
  'e-mail',
  'id-number',
  'bank-card',
  'phone',
  'account',
  'plate',
  'house',
  'name',
] as const;
/** One of {@link personalKinds}. */
export type PersonalKind = (typeof personalKinds)[number];

/** What stands in the place of what was struck out. */
export const marks: Readonly<Record<PersonalKind, string>> = {
  'e-mail': '【邮箱】',
  'id-number': '【证件号】',
  'bank-card': '【卡号】',
  phone: '【电话】',
  account: '【账号】',
  plate: '【车牌】',
  house: '【门牌】',
  name: '【姓名】',
};

/** Something personal in a text; `end` is the first character after it. */
export interface Passage {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}
