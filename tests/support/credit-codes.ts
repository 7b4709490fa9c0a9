import { creditCodeFault } from '../../functions/shared/kernel/credit-code.ts';

/** A made-up unified social credit code with the right check character; different for each place below a million. */
export function creditCodeOf(place: number, district = '330110'): string {
  const body = `91${district}MAT${String(place).padStart(6, '0')}`;
  const code = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    .map((last) => body + last)
    .find((each) => creditCodeFault(each) === undefined);
  if (!code) throw new Error(`there is no credit code for ${place}`);
  return code;
}
