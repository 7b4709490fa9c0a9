import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortHashes } from './sort-hashes.ts';

describe('hashes', () => {
  it('are sorted as the language sorts them, few or many, spread or crowded', () => {
    const hash = fc.oneof(fc.nat(0xffffffff), fc.nat(20));
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 300, size: 'max' }), (hashes) => {
        expect(sortHashes(Uint32Array.from(hashes))).toEqual(Uint32Array.from(hashes).sort());
      }),
    );
  });
});
