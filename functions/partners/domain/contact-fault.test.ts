import { describe, expect, it } from 'vitest';
import { dialled, mailFault, phoneFault } from './contact-fault.ts';

describe('a phone number', () => {
  it.each([
    ['13812345678', '+8613812345678'],
    ['+86 138-1234-5678', '+8613812345678'],
    ['008613812345678', '+8613812345678'],
    ['１３８１２３４５６７８', '+8613812345678'],
    ['+44 7700 900123', '+447700900123'],
  ])('%s is dialled as %s', (phone, number) => {
    expect(phoneFault(phone)).toBeUndefined();
    expect(dialled(phone)).toBe(number);
  });
  it.each([
    ['1381234567', 'phone-length'],
    ['138123456789', 'phone-length'],
    ['+86 1381234567', 'phone-length'],
    ['12812345678', 'phone-prefix'],
    ['05718888888', 'phone-prefix'],
    ['138a2345678', 'phone-characters'],
    ['', 'phone-characters'],
    ['+012345678', 'phone-abroad'],
    ['+44 123', 'phone-abroad'],
  ])('"%s" is refused for %s', (phone, fault) => expect(phoneFault(phone)).toBe(fault));
});

describe('a mail address', () => {
  it.each(['wang.min@example.org', 'a@b-c.example.com', 'o+tag@xn--fiqs8s.cn'])('%s is taken', (address) => {
    expect(mailFault(address)).toBeUndefined();
  });
  it.each([
    ['wang min@example.org', 'mail-characters'],
    ['王敏@example.org', 'mail-characters'],
    ['wang.example.org', 'mail-at'],
    ['a@b@example.org', 'mail-at'],
    ['@example.org', 'mail-local'],
    ['.a@example.org', 'mail-local'],
    ['a..b@example.org', 'mail-local'],
    ['a@', 'mail-domain'],
    ['a@example', 'mail-domain'],
    ['a@-example.org', 'mail-domain'],
    ['a@example.1', 'mail-domain'],
  ])('%s is refused for %s', (address, fault) => expect(mailFault(address)).toBe(fault));
});
