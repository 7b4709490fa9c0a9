import { describe, expect, it } from 'vitest';
import { passesWithKey } from './passes.ts';

const now = Date.parse('2026-03-02T01:00:00Z');
const made = passesWithKey(async () => Buffer.alloc(32, 7));
const claims = { person: '0123456789ABCDEFGHJKMNPQRS', way: 'face', until: now + 60_000 } as const;

describe('passes', () => {
  it('give back what they were made of', async () => {
    expect(await made.read(await made.make(claims), now)).toEqual(claims);
  });

  it('end', async () => {
    expect(await made.read(await made.make(claims), claims.until)).toBeUndefined();
  });

  it('are refused when a character of them is changed', async () => {
    const pass = await made.make(claims);
    for (const at of [3, pass.indexOf('.') + 2]) {
      const other = pass.charAt(at) === 'A' ? 'B' : 'A';
      expect(await made.read(pass.slice(0, at) + other + pass.slice(at + 1), now)).toBeUndefined();
    }
  });

  it.each(['', '.', 'a.b', 'a.b.c'])('that are no pass (%s) are refused', async (pass) => {
    expect(await made.read(pass, now)).toBeUndefined();
  });

  it('of another district are refused', async () => {
    const other = passesWithKey(async () => Buffer.alloc(32, 8));
    expect(await made.read(await other.make(claims), now)).toBeUndefined();
  });
});
