import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gcj02Of, wgs84Of } from './geo.ts';

describe('shifted maps', () => {
  it('show Tiananmen where published tables have it', () => {
    // WGS-84 39.907333, 116.391083 is 39.908736, 116.397327 on GCJ-02 maps.
    const shown = gcj02Of({ latitude: 39.907333, longitude: 116.391083 });
    expect(shown.latitude).toBeCloseTo(39.908736, 3);
    expect(shown.longitude).toBeCloseTo(116.397327, 3);
  });

  it('leave the rest of the world alone', () => {
    const paris = { latitude: 48.8584, longitude: 2.2945 };
    expect(gcj02Of(paris)).toEqual(paris);
    expect(wgs84Of(paris)).toEqual(paris);
  });

  it('are read back to within a centimetre, anywhere in China', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 18, max: 53, noNaN: true }),
        fc.double({ min: 74, max: 134, noNaN: true }),
        (latitude, longitude) => {
          const back = wgs84Of(gcj02Of({ latitude, longitude }));
          expect(Math.abs(back.latitude - latitude)).toBeLessThan(1e-7);
          expect(Math.abs(back.longitude - longitude)).toBeLessThan(1e-7);
        },
      ),
    );
  });
});
