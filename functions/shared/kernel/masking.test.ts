import { expect, it } from 'vitest';
import { maskEmail, maskNumber, maskPhone } from './masking.ts';

it.each([
  ['13812345678', '138****5678'],
  ['+86 138-1234-5678', '138****5678'],
  ['1234', '****'],
])('shows of the phone %s only %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

it.each([
  ['11010519491231002X', '110***********002X'],
  ['JY13101 04001 2345', 'JY1*********2345'],
  ['1234567890', '****90'],
  ['1234', '****'],
])('shows of the number %s only %s', (number, masked) => expect(maskNumber(number)).toBe(masked));

it('shows of a mail address the first letter and the domain', () => {
  expect(maskEmail('wang.min@example.org')).toBe('w***@example.org');
});
