/** One thing to say, in the languages in which it is said, one after the other. */
export interface Announcement {
  readonly id: string;
  readonly lines: readonly { readonly language: 'zh-CN' | 'en'; readonly text: string }[];
}

/** What can say a line; answers when it was said to its end. */
export interface Voice {
  say(line: Announcement['lines'][number]): Promise<void>;
}

/**
 * Says announcements one after the other, to their end: a second call never takes the place of a first. Each id is
 * said once, however often it is put in.
 */
export function announcer(voice: Voice, onBegin: (announcement: Announcement | undefined) => void) {
  const known = new Set<string>();
  const queue: Announcement[] = [];
  let speaking = false;

  async function speak(): Promise<void> {
    if (speaking) return;
    speaking = true;
    for (let next = queue.shift(); next; next = queue.shift()) {
      onBegin(next);
      for (const line of next.lines) await voice.say(line).catch(() => undefined);
    }
    speaking = false;
    onBegin(undefined);
  }

  return {
    /** Puts announcements in, in their order. */
    announce(announcements: readonly Announcement[]): void {
      for (const each of announcements) {
        if (known.has(each.id)) continue;
        known.add(each.id);
        queue.push(each);
      }
      void speak();
    },
    /** Takes them for said: what was called before the board was switched on. */
    skip(announcements: readonly Announcement[]): void {
      for (const { id } of announcements) known.add(id);
    },
  };
}

/** A line that is not over within this time is given up, so that the next ones are said. */
const SILENT_MILLISECONDS = 15_000;

/** The browser's own voice, with a chime before a Chinese line, and only the chime where there is no voice. */
export function browserVoice(chime: () => Promise<void>): Voice {
  return {
    async say({ language, text }) {
      if (language === 'zh-CN') await chime();
      const { speechSynthesis } = globalThis;
      if (!speechSynthesis) return;
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language;
      utterance.rate = 0.9;
      await new Promise<void>((said) => {
        const giveUp = setTimeout(() => {
          speechSynthesis.cancel();
          said();
        }, SILENT_MILLISECONDS);
        const done = () => {
          clearTimeout(giveUp);
          said();
        };
        utterance.addEventListener('end', done);
        utterance.addEventListener('error', done);
        speechSynthesis.speak(utterance);
      });
    },
  };
}

/** Two short tones, as halls have them. */
export function chimeOf(context: () => AudioContext): () => Promise<void> {
  return async () => {
    const audio = context();
    if (audio.state !== 'running') return;
    const tones = [
      { hertz: 784, at: 0 },
      { hertz: 587, at: 0.35 },
    ];
    for (const { hertz, at } of tones) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.25, audio.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.5);
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.5);
    }
    await new Promise((over) => setTimeout(over, 900));
  };
}
