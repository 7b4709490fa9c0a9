import { describe, expect, it } from 'vitest';
import { aheadAtEnd, emptyLine, type LineSnapshot } from './queue-line.ts';

const line = emptyLine('center', '2026-11-23', 'tax');
const snapshot: LineSnapshot = {
  at: 0,
  sequence: 20,
  waiting: 5,
  servers: 3,
  idleWindows: 0,
  windows: 3,
};

describe('aheadAtEnd', () => {
  it('is everybody who took a number before, as long as nobody looked at the line', () => {
    expect(aheadAtEnd({ ...line, sequence: 4 })).toBe(3);
  });

  it('is who waited at the last look, and who came since', () => {
    expect(aheadAtEnd({ ...line, sequence: 23, snapshot })).toBe(7);
    expect(aheadAtEnd({ ...line, sequence: 21, snapshot })).toBe(5);
  });

  it('never falls below the last look when a number was handed back after it', () => {
    expect(aheadAtEnd({ ...line, sequence: 20, snapshot: { ...snapshot, waiting: 0 } })).toBe(0);
  });
});
