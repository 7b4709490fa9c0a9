/**
 * How words are said: as a fact, as something that did not happen, that is feared or supposed, asked about, or long
 * past.
 */
export const manners = ['fact', 'denied', 'feared', 'asked', 'past'] as const;
/** One of {@link manners}. */
export type Manner = (typeof manners)[number];

/** Part of a word's weight that is left when it is said in a manner. */
export const partLeft: Readonly<Record<Manner, number>> = {
  fact: 1,
  denied: 0,
  feared: 0.3,
  asked: 0.5,
  past: 0.6,
};

const clauseEnd = /[,，.。!！?？;；:：\n、…~]/;
/** Characters before the words, in their clause, and after it, that are looked at. */
const before = 14;
const after = 10;

const denied =
  /(?:没有(?:人|任何|发生|出现|造成|什么)?|(?:^|[^至迄])未(?:发生|出现|造成|见|曾|有)?(?:人员|任何)?|并无|并非|并没|无(?:人|任何)?|不是|不存在|没(?:人|发生|出现)?|零|不曾|从未|绝非|从来没)$/;
const deniedAfter = /^(?:的?(?:是|系)?(?:谣言|传言|不实|谎言|假的|误会)|没有发生|为零)/;
const feared =
  /(?:担心|担忧|害怕|怕|唯恐|恐怕|生怕|恐|如果|假如|假使|倘若|若是|若|要是|一旦|万一|可能|也许|会不会|会|容易|极易|易|以免|免得|避免|防止|防范|预防|谨防|严防|杜绝|防|即将|差点|差一点|险些|几乎|随时|等到|有…?风险)[^,，。]{0,8}$/;
const fearedAfter = /^(?:的?(?:隐患|风险|危险|可能|后果)|怎么办|演练|预案|应急|知识|宣传)/;
const asked = /(?:是否|有没有|如何|怎样|请问|咨询)[^,，。]{0,8}$/;
const askedAfter = /^[^,，。!！]{0,8}(?:吗|呢|么|\?|？)/;
const past = /(?:曾经|曾|以前|从前|当年|早年|小时候|多年前|几年前|前几年|十年前|年代)[^,，。]{0,8}$/;

/**
 * How the words from `start` to `end` of a plain text are said. Read from their own clause only: “没有人管,起火了”
 * is a fact.
 */
export function saidHow(plain: string, start: number, end: number): Manner {
  let from = start;
  while (from > 0 && start - from < before && !clauseEnd.test(plain.charAt(from - 1))) from--;
  const head = plain.slice(from, start);
  const tail = plain.slice(end, end + after);
  if (denied.test(head) || deniedAfter.test(tail)) return 'denied';
  if (feared.test(head) || fearedAfter.test(tail)) return 'feared';
  if (asked.test(head) || askedAfter.test(tail)) return 'asked';
  return past.test(head) ? 'past' : 'fact';
}
