/** What is wrong with a phone number; each has a message of its own. */
export type PhoneFault = 'phone-characters' | 'phone-length' | 'phone-prefix' | 'phone-abroad';

/** What is wrong with a mail address; each has a message of its own. */
export type MailFault = 'mail-characters' | 'mail-at' | 'mail-local' | 'mail-domain';

const plain = (phone: string): string => phone.normalize('NFKC').replace(/[\s().-]/g, '');

/**
 * Why no text message can reach this phone. Without a country it is one of mainland China, where mobile numbers
 * are 1, then 3 to 9, then nine digits (numbering plan of the Ministry of Industry and Information Technology).
 */
export function phoneFault(phone: string): PhoneFault | undefined {
  const number = plain(phone);
  if (!/^\+?\d+$/.test(number)) return 'phone-characters';
  const national = number.replace(/^(\+|00)86/, '');
  if (/^(\+|00)/.test(national)) return /^(\+|00)[1-9]\d{6,14}$/.test(national) ? undefined : 'phone-abroad';
  if (national.length !== 11) return 'phone-length';
  return /^1[3-9]/.test(national) ? undefined : 'phone-prefix';
}

/** The E.164 form, `+8613812345678`, of a phone without {@link phoneFault}. */
export function dialled(phone: string): string {
  const number = plain(phone);
  return /^(\+|00)/.test(number) ? number.replace(/^(\+|00)/, '+') : `+86${number}`;
}

/** Why no mail can reach this address: the part of RFC 5321 that providers agree on. */
export function mailFault(address: string): MailFault | undefined {
  if (!/^[\x21-\x7e]*$/.test(address)) return 'mail-characters';
  const [local = '', domain = '', ...more] = address.split('@');
  if (!address.includes('@') || more.length > 0) return 'mail-at';
  if (!/^[^"(),:;<>[\\\]]{1,64}$/.test(local) || /^\.|\.\.|\.$/.test(local)) return 'mail-local';
  const labels = domain.split('.');
  const named = labels.length > 1 && /^[a-z]/i.test(labels.at(-1) ?? '');
  return named && domain.length <= 253 && labels.every(isLabel) ? undefined : 'mail-domain';
}

const isLabel = (label: string): boolean => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label);
