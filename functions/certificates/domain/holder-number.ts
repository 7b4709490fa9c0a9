import { creditCodeFault } from '../../shared/kernel/credit-code.ts';
import { residentIdFault } from '../../shared/kernel/resident-id.ts';
import type { Holder } from './certificate.ts';

/** What can be wrong with the number of a holder. */
export type HolderNumberFault = 'malformed-number' | 'birthday' | 'check-digit';

/**
 * What is wrong with the number of a holder (in plain form), or undefined. Where it has the 18 characters of a
 * resident's ID number or a unified social credit code it must be one; anything else (passports, permits, older
 * registration numbers) is taken as it is, 5 to 30 letters and digits.
 */
export function holderNumberFault(kind: Holder['kind'], number: string): HolderNumberFault | undefined {
  if (!/^[0-9A-Z]{5,30}$/.test(number)) return 'malformed-number';
  if (number.length !== 18) return undefined;
  const fault = kind === 'person' ? residentIdFault(number) : creditCodeFault(number);
  return fault === 'form' ? 'malformed-number' : fault;
}
