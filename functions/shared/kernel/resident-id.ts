/** What is wrong with a resident's ID number: its form, the day of birth in it, or its check character. */
export type ResidentIdFault = 'form' | 'birthday' | 'check-digit';

/** Check characters of GB 11643-1999 by remainder. */
const checks = '10X98765432';

/** Checks a resident's ID number (公民身份号码) by GB 11643-1999: 18 characters, the last an ISO 7064 MOD 11-2 check. */
export function residentIdFault(number: string): ResidentIdFault | undefined {
  const birth = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(number);
  if (!birth) return 'form';
  if (!isDay(`${birth[1]}-${birth[2]}-${birth[3]}`)) return 'birthday';
  const digits = [...number.slice(0, -1)].map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (2 ** (17 - index) % 11), 0);
  return checks[sum % 11] === number.at(-1) ? undefined : 'check-digit';
}

const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};
