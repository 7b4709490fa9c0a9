import { describe, expect, it } from 'vitest';
import { type Announcement, announcer } from './announcer.ts';

const call = (id: string): Announcement => ({
  id,
  lines: [
    { language: 'zh-CN', text: `请${id}` },
    { language: 'en', text: id },
  ],
});

/** A voice whose lines end when the test says so. */
function slowVoice() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  return {
    begun,
    end: async () => {
      ends.shift()?.();
      await new Promise((later) => setTimeout(later));
    },
    say: ({ text }: { text: string }) => {
      begun.push(text);
      return new Promise<void>((over) => ends.push(over));
    },
  };
}

describe('announcements', () => {
  it('follow one another: none begins before the one before was said in all languages', async () => {
    const voice = slowVoice();
    const board = announcer(voice, () => {});
    board.announce([call('A1'), call('A2')]);
    expect(voice.begun).toEqual(['请A1']);
    board.announce([call('A3')]);
    for (const expected of ['A1', '请A2', 'A2', '请A3', 'A3']) {
      await voice.end();
      expect(voice.begun.at(-1)).toBe(expected);
    }
  });

  it('are made once, and not at all when they were before the board', async () => {
    const voice = slowVoice();
    const board = announcer(voice, () => {});
    board.skip([call('old')]);
    board.announce([call('old'), call('A1'), call('A1')]);
    await voice.end();
    await voice.end();
    board.announce([call('A1')]);
    expect(voice.begun).toEqual(['请A1', 'A1']);
  });

  it('go on after a line that could not be said', async () => {
    const told: (string | undefined)[] = [];
    const board = announcer({ say: () => Promise.reject(new Error('no voice')) }, (now) =>
      told.push(now?.id),
    );
    board.announce([call('A1'), call('A2')]);
    await new Promise((later) => setTimeout(later));
    expect(told).toEqual(['A1', 'A2', undefined]);
  });
});
