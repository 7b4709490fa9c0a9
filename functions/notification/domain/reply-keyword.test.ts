import { expect, it } from 'vitest';
import { asksToStop } from './reply-keyword.ts';

it.each(['TD', 'td', 'T', 'ｔ', '退订', ' 退订。', '“TD”', 'Stop', 'STOP!', 'unsubscribe'])(
  '%j asks for no more messages',
  (reply) => {
    expect(asksToStop(reply)).toBe(true);
  },
);
it.each(['', '?', '谢谢', '不要退订', 'stop by later', 'TT', '好的'])('%j does not', (reply) => {
  expect(asksToStop(reply)).toBe(false);
});
