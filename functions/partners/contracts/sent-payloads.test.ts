import { expect, it } from 'vitest';
import { sentPayloads } from './sent-payloads.ts';

it.each([
  [{ text: '……！' }, 'text-empty'],
  [{ text: '路灯\uFFFD了' }, 'text-unreadable'],
  [{ text: '路灯坏了', title: '\uFFFD\uFFFD' }, 'text-unreadable'],
])('an appeal that could not be taken in is not accepted: %j', (appeal, reason) => {
  const read = sentPayloads['partners.appeal-made.v1'].safeParse(appeal);
  expect(read.error?.issues.map(({ message }) => message)).toEqual([reason]);
});
