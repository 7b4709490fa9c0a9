import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCodeFault } from './credit-code.ts';
import { residentIdFault } from './resident-id.ts';

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const oneOf = (characters: string) => fc.constantFrom(...characters);
const text = (characters: string, length: number) =>
  fc.array(oneOf(characters), { minLength: length, maxLength: length }).map((all) => all.join(''));

describe('a unified social credit code', () => {
  it.each(['91350100M000100Y43', '914403001922038216', '91330100799655058B'])('%s is right', (code) => {
    expect(creditCodeFault(code)).toBeUndefined();
  });
  it.each([
    '',
    '91350100M000100Y4',
    '91350100M000100Y43 ',
    '91350100m000100y43',
    '9135O100M000100Y43',
    '9135A100M000100Y43',
  ])('"%s" has not the form of one', (code) => expect(creditCodeFault(code)).toBe('form'));
  it('has exactly one right check character, and no single wrong character goes unseen', () => {
    const body = fc
      .tuple(oneOf('159AN'), oneOf('123'), text('0123456789', 6), text(creditAlphabet, 9))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(body, fc.nat({ max: 16 }), oneOf(creditAlphabet), (start, at, other) => {
        const right = [...creditAlphabet].filter((check) => !creditCodeFault(start + check));
        expect(right).toHaveLength(1);
        const changed = start.slice(0, at) + other + start.slice(at + 1) + right[0];
        if (start[at] !== other) expect(creditCodeFault(changed)).toBeDefined();
      }),
    );
  });
});

describe('a resident’s ID number', () => {
  it.each(['11010519491231002X', '440524188001010014'])('%s is right', (number) => {
    expect(residentIdFault(number)).toBeUndefined();
  });
  it.each([
    ['110105194912310021', 'check-digit'],
    ['11010519490231002X', 'birthday'],
    ['11010519491331002X', 'birthday'],
    ['11010519491231002x', 'form'],
    ['110105491231002', 'form'],
  ])('%s is refused for its %s', (number, fault) => expect(residentIdFault(number)).toBe(fault));
  it('shows every single wrong digit of its running number', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 }), oneOf('0123456789'), (at, digit) => {
        const right = '11010519491231002X';
        const changed = right.slice(0, 14 + at) + digit + right.slice(15 + at);
        expect(residentIdFault(changed)).toBe(changed === right ? undefined : 'check-digit');
      }),
    );
  });
});
