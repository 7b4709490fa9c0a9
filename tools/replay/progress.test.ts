import { describe, expect, it } from 'vitest';
import { type Look, showProgress } from './progress.ts';

const look: Look = {
  at: Date.parse('2026-11-23T01:42:00Z'),
  waiting: 31,
  serving: 8,
  issued: 140,
  called: 101,
  level: 'yellow',
  openWindows: 9,
  requestsPerSecond: 23.6,
};

function shown(output: { isTTY?: boolean; columns?: number }, ...looks: Look[]): string {
  let text = '';
  const progress = showProgress({ ...output, write: (more) => (text += more) }, 'Asia/Shanghai');
  for (const each of looks) progress.show(each);
  progress.end();
  return text;
}

describe('showProgress', () => {
  it('rewrites one line in a terminal, cut to its width', () => {
    expect(shown({ isTTY: true, columns: 40 }, look, look)).toBe(
      `${'\r  09:42  waiting  31  serving  8/9  iss\u001b[K'.repeat(2)}\n`,
    );
  });

  it("writes a line in the hall's time every ten simulated minutes elsewhere", () => {
    const later = (minutes: number): Look => ({ ...look, at: look.at + minutes * 60_000 });
    const lines = shown({}, look, later(4), later(9), later(10)).trimEnd().split('\n');
    expect(lines).toEqual([
      '  09:42  waiting  31  serving  8/9  issued 140  called 101  24 req/s  warning yellow',
      '  09:52  waiting  31  serving  8/9  issued 140  called 101  24 req/s  warning yellow',
    ]);
  });
});
