/** The form of a phone number that may be shown: first three and last four digits, `138****5678`. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 8 ? '****' : `${digits.slice(-11, -8)}****${digits.slice(-4)}`;
}

/**
 * The form of an ID number, credit code or certificate number that may be shown: its first three and last four
 * characters where it has at least eleven, else its last two.
 */
export function maskNumber(number: string): string {
  const plain = number.replace(/\s/g, '');
  if (plain.length < 11) return `****${plain.length > 4 ? plain.slice(-2) : ''}`;
  return `${plain.slice(0, 3)}${'*'.repeat(plain.length - 7)}${plain.slice(-4)}`;
}

/** The form of a mail address that may be shown: first letter and domain, `w***@example.org`. */
export const maskEmail = (address: string): string => address.replace(/^(.).*@/, '$1***@');
