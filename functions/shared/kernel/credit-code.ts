/** What is wrong with a unified social credit code: its form, or its check character. */
export type CreditCodeFault = 'form' | 'check-digit';

/** Characters of GB 32100-2015 by value; I, O, S, V and Z are left out. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Department and category, six digits of region, nine of organisation, check character. */
const form = new RegExp(`^[1-9A-HJ-NP-RTUW-Y][${alphabet}]\\d{6}[${alphabet}]{10}$`);

/** Checks a unified social credit code (统一社会信用代码) by GB 32100-2015: 18 characters, the last a check modulo 31. */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  if (!form.test(code)) return 'form';
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, -1)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] === code.at(-1) ? undefined : 'check-digit';
}
