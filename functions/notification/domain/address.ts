import { maskEmail, maskPhone } from '../../shared/kernel/masking.ts';
import type { ChannelKind } from './channel.ts';
import { e164 } from './phone-number.ts';

const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Which channel an address is of that a citizen gave: mail or phone. */
export const addressKind = (address: string): ChannelKind => (address.includes('@') ? 'email' : 'sms');

/** How addresses are compared: phones as E.164, mail in small letters; undefined for what is neither. */
export function plainAddress(address: string): string | undefined {
  const trimmed = address.trim();
  return mail.test(trimmed) ? trimmed.toLowerCase() : e164(trimmed);
}

/** What may be shown of an address. */
export function maskAddress(kind: ChannelKind, address: string): string {
  if (kind === 'sms') return maskPhone(address);
  return kind === 'email' ? maskEmail(address) : '****';
}
