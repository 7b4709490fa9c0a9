/** The form of a phone number that may be shown: first three and last four digits, `138****5678`. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 8 ? '****' : `${digits.slice(-11, -8)}****${digits.slice(-4)}`;
}
