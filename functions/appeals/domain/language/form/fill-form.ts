import { askedFor } from './asked-for.ts';
import { complainedOf } from './complained-of.ts';
import { type MentionedTime, mentionedTimes, type Receipt, type TimePrecision } from './mentioned-time.ts';
import { saidByCitizen, speakerTurns } from './speaker-turns.ts';
import { plainCharacters } from './spoken-digits.ts';

/** A field as it was understood: for the citizen or clerk to confirm, never taken for said. */
export interface FilledField<T> {
  readonly value: T;
  /** 0 to 1. Those of this module are set by hand: they order the readings, they are no measured shares. */
  readonly confidence: number;
}

/** The fields of the form that a text fills; what it does not say is absent. */
export interface FilledForm {
  /** Levels of the theme, the widest first. */
  readonly theme?: FilledField<readonly string[]>;
  readonly place?: FilledField<string>;
  readonly time?: FilledField<MentionedTime>;
  /** Who is complained of. */
  readonly subject?: FilledField<string>;
  /** Digits alone; a landline with its area code. */
  readonly phone?: FilledField<string>;
  /** What is asked for, in the citizen's sentence. */
  readonly asked?: FilledField<string>;
}

/** When a text was received, and who reads theme and place in it. */
export interface FormReading extends Receipt {
  readonly title?: string;
  readonly themeOf?: (title: string, text: string) => FilledField<readonly string[]> | undefined;
  readonly placeOf?: (title: string, text: string) => FilledField<string> | undefined;
}

/** Fills the form's fields from what a citizen wrote, or said to an operator (“市民：… 接线员：…”). */
export function fillForm(text: string, reading: FormReading): FilledForm {
  const { title = '' } = reading;
  const said = saidByCitizen(speakerTurns(text));
  return {
    ...field('theme', reading.themeOf?.(title, said)),
    ...field('place', reading.placeOf?.(title, said)),
    ...field('time', timeIn(`${title}\n${said}`, reading)),
    ...field('subject', complainedOf(title, said)),
    ...field('phone', phoneIn(text, said)),
    ...field('asked', askedFor(title, said)),
  };
}

function field<Name extends string, T>(
  name: Name,
  value: FilledField<T> | undefined,
): { readonly [N in Name]?: FilledField<T> } {
  return value ? ({ [name]: value } as { readonly [N in Name]?: FilledField<T> }) : {};
}

const closeness: readonly TimePrecision[] = ['year', 'month', 'day', 'part-of-day', 'minute'];

/** The most closely named time up to the receipt; the first of those alike. */
function timeIn(text: string, receipt: Receipt): FilledField<MentionedTime> | undefined {
  const past = mentionedTimes(text, receipt).filter(({ from }) => from <= receipt.receivedAt);
  const rank = ({ precision }: MentionedTime): number => Math.min(2, closeness.indexOf(precision));
  const best = past.reduce<MentionedTime | undefined>(
    (known, time) => (known && rank(known) >= rank(time) ? known : time),
    undefined,
  );
  return best && { value: best, confidence: best.confidence };
}

const gap = '[\\s\\-–—·.，,]{0,2}';
const numbers = new RegExp(
  `(?<![0-9])(?:(?:\\+?86${gap})?(1${gap}[3-9](?:${gap}[0-9]){9})|(0[1-9][0-9]{1,2}${gap}[2-9][0-9]{6,7}))(?![0-9])`,
  'g',
);
const announced = /(?:电话|手机|号码|联系|致电|拨打|打给|微信)[^，。；\n]{0,8}$/;
const ofAnother =
  /(?:他|她|对方|物业|公司|老板|商家|客服|前台|办公室|店家|经理|诈骗|骚扰)的?[^，。；\n]{0,8}$/;

/** The citizen's own number, by the words before it: not one that is complained of. */
function phoneIn(text: string, said: string): FilledField<string> | undefined {
  let best: FilledField<string> | undefined;
  const isTranscript = said !== text.trim();
  const plain = plainCharacters(said, true);
  for (const found of plain.matchAll(numbers)) {
    const before = said.slice(Math.max(0, found.index - 16), found.index);
    const isAnswer = isTranscript && /(?:^|\n)[^，。；\n]{0,6}$/.test(before);
    const confidence = ofAnother.test(before) ? 0.2 : announced.test(before) || isAnswer ? 0.9 : 0.6;
    const value = (found[1] ?? found[2] ?? '').replace(/[^0-9]/g, '');
    if (confidence > (best?.confidence ?? 0)) best = { value, confidence };
  }
  return best;
}
