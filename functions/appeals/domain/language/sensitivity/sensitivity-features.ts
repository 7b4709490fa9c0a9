import type { SensitiveKind } from '../../order/order.ts';
import { plainText } from '../unit/plain-text.ts';
import { findInPlain, type SensitiveHit } from './find-sensitive.ts';
import type { SensitiveLexicon } from './lexicon.ts';

/** What a learned score is reckoned from. */
export interface SensitivityFeatures {
  /** What was found, by name. */
  readonly found: ReadonlyMap<string, number>;
  /** Of the title, then of the text. */
  readonly hits: readonly SensitiveHit[];
}

/** A title and a text, as a citizen wrote them. */
export interface MessageText {
  readonly title: string;
  readonly text: string;
}

const manyPeople =
  /(?:\d{2,}|[几数上][十百千万]|[二三四五六七八九]?十[几多余]?|[一两三四五六七八九几][百千万])[多余来]?[个]?(?:人|名|位|户|家|学生|业主|村民|居民|老人|员工|职工|民工|农民工|教师|工人|家庭)/;
const all =
  /全体|全村|广大|所有(?:业主|员工|职工|教师|村民)|众多|许多人|很多(?:人|业主|老人|村民|员工)|大量(?:员工|业主)|我们(?:都|这些|全)|员工们|工人们|农民工们|兄弟/;
const muchMoney = /\d*(?:\.\d+)?(?:亿|千万|百万|百多万|千多万)|\d{3,}(?:多|余)?万|\d{7,}元/;
const atOnce = /紧急|十万火急|救救|救命|人命关天|刻不容缓|泣|跪求|血汗/;
/** Characters of a text that is as long as most. */
const usualLength = 400;

/**
 * Reads what speaks for and against a message being sensitive: how much was found, of what, in the title or the text,
 * in a text of what length, whether many people or much money are in it, and what the text model makes of all its words.
 * @param wording the model's sum for its question `sensitive`; left out where it was not taught it
 */
export function sensitivityFeatures(
  { title, text }: MessageText,
  lexicon: SensitiveLexicon,
  wording?: number,
): SensitivityFeatures {
  const heading = plainText(title);
  const body = plainText(text);
  const inTitle = findInPlain(heading, lexicon);
  const inText = findInPlain(body, lexicon);
  const hits = [...inTitle, ...inText];
  const found = new Map<string, number>();
  if (wording !== undefined) found.set('wording', wording);
  const size = Math.sqrt(1 + body.length / usualLength);
  const sums = { title: sumByKind(inTitle), text: sumByKind(hits) };
  let total = 0;
  for (const [kind, sum] of sums.text) {
    total += sum;
    found.set(kind, Math.log1p(sum / size));
  }
  let ofTitle = 0;
  for (const [kind, sum] of sums.title) {
    ofTitle += sum;
    found.set(`title:${kind}`, Math.min(1, sum));
  }
  found.set('found', total / size);
  found.set('root', Math.sqrt(total / size));
  found.set('title', ofTitle);
  found.set('kinds', [...sums.text.values()].filter((sum) => sum >= 1).length);
  found.set('length', Math.log1p(body.length / usualLength));
  const read = `${heading}。${body}`;
  const scale: [string, RegExp][] = [
    ['many', manyPeople],
    ['all', all],
    ['money', muchMoney],
    ['at once', atOnce],
  ];
  for (const [name, pattern] of scale) {
    if (!pattern.test(read)) continue;
    found.set(name, 1);
    for (const [kind, sum] of sums.text) if (sum >= 1) found.set(`${name}:${kind}`, 1);
  }
  for (const { kind, words } of hits) found.set(`${kind}:${words}`, 1);
  return { found, hits };
}

/** The weights of the words found, each word once, by kind. */
function sumByKind(hits: readonly SensitiveHit[]): ReadonlyMap<SensitiveKind, number> {
  const once = new Map<string, SensitiveHit>();
  for (const hit of hits) {
    const name = `${hit.kind} ${hit.words}`;
    if ((once.get(name)?.weight ?? 0) < hit.weight) once.set(name, hit);
  }
  const sums = new Map<SensitiveKind, number>();
  for (const { kind, weight } of once.values()) sums.set(kind, (sums.get(kind) ?? 0) + weight);
  return sums;
}
