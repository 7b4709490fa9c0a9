import {
  commonBodies,
  endingsByLevel,
  notFollowedBy,
  notPrecededBy,
  perhapsBetween,
  relationWords,
  sentenceCharacters,
  wordsBefore,
} from './mention-words.ts';
import { depthOf, type PlaceLevel, type PlaceRelation, placeLevels } from './place-levels.ts';

/** A place named in a text. */
export interface PlaceMention {
  /** As it stands in the text: “联丰路”, “A7县”. */
  readonly text: string;
  readonly level: PlaceLevel;
  /** The name without its ending where that is a common one: “丽发新城” of “丽发新城小区”. */
  readonly root: string;
  /** Offsets in the text, in UTF-16 units; `end` is the first one after it. */
  readonly start: number;
  readonly end: number;
  /** House, building or group that follows: “12号”, “3栋2单元”, “五组”. */
  readonly house?: string;
  /** Said of the place: “旁边”, “对面”, “附近” … */
  readonly relation?: PlaceRelation;
}

const endingLevels = new Map<string, PlaceLevel>();
for (const level of placeLevels)
  for (const ending of endingsByLevel[level].split(' ')) endingLevels.set(ending, level);

/** For each character that ends an ending: those endings, the longest first. */
const endingsAt = new Map<number, readonly string[]>();
for (const ending of [...endingLevels.keys()].sort((a, b) => b.length - a.length)) {
  const last = ending.charCodeAt(ending.length - 1);
  endingsAt.set(last, [...(endingsAt.get(last) ?? []), ending]);
}

/** 1: ends an ending; 2: never of a name; 4: perhaps a word between names; 8: a Chinese character or a digit. */
const kinds = new Uint8Array(65_536);
for (let code = 0x4e00; code <= 0x9fff; code++) kinds[code] = 8;
for (const [from = '', to = ''] of ['09', 'AZ', 'az'])
  for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) kinds[code] = 8;
const mark = (characters: string, bit: number) => {
  for (let index = 0; index < characters.length; index++) {
    const code = characters.charCodeAt(index);
    kinds[code] = (kinds[code] ?? 0) | bit;
  }
};
mark(sentenceCharacters, 2);
mark(perhapsBetween, 4);
for (const code of endingsAt.keys()) mark(String.fromCharCode(code), 1);

const longestName: Readonly<Record<PlaceLevel, number>> = {
  province: 3,
  city: 4,
  county: 4,
  street: 4,
  town: 4,
  community: 8,
  village: 5,
  road: 5,
  estate: 8,
  poi: 10,
};

/** Endings that are a part of the name for what they say of it (滨河苑, 国际城), not a plain “小区”. */
const keptEndings = new Set(['小区', '社区', '街道', '街道办', '街道办事处', '居委会', '村委会']);
/** Roads and estates are called after the town or district they are in: “A1区路”, “A2区华庭”. */
const namedAfterWider = new Set(['路', '大道', '北路', '华庭', '新城', '公寓', '国际城']);
const housePattern =
  /^[第]?[A-Za-z]?\d{1,4}(?:-\d{1,3})?(?:号|栋|幢|座|组)(?:[A-Za-z0-9-]{1,6}(?:栋|单元|号|室|楼|房))*/;
const groupPattern = /^[一二三四五六七八九十]{1,3}(?:组|队|期|区|片|栋)/;
/** The provinces, and the one that an anonymised text names. */
const provinces = new Set(
  '河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 西地 示例'.split(
    ' ',
  ),
);
const anonymised = /^[A-Z]\d{0,2}$/;
const highwayPattern = /^[GSXYgsxy]\d{3}$/;

/**
 * The places that a Chinese text names by an ending (省市区县 … 小区, 医院), in the order they stand; the forms
 * of anonymised texts (“A市”, “A7县”, “西地省”) too. Names without an ending are found by the gazetteer only.
 * @param limit characters that are read; a message of any length costs no more.
 */
export const placeMentions = (text: string, limit = 2000): readonly PlaceMention[] =>
  placeNames(text, limit).map((mention) => ({ ...mention, ...followedBy(text, mention.end) }));

/** As {@link placeMentions}, without what follows each: half as dear where nobody asks for it. */
export function placeNames(text: string, limit: number): readonly PlaceMention[] {
  const found: PlaceMention[] = [];
  const end = Math.min(text.length, limit);
  let last: PlaceMention | undefined;
  for (let index = 0; index < end; index++) {
    const code = text.charCodeAt(index);
    if (((kinds[code] ?? 0) & 1) === 0) continue;
    const mention = mentionEndingAt(text, index, last);
    if (!mention) continue;
    if (last && mention.start <= last.start) found.pop();
    found.push(mention);
    last = mention;
  }
  return found;
}

function mentionEndingAt(
  text: string,
  index: number,
  before: PlaceMention | undefined,
): PlaceMention | undefined {
  for (const ending of endingsAt.get(text.charCodeAt(index)) ?? []) {
    if (index + 1 < ending.length || !text.startsWith(ending, index + 1 - ending.length)) continue;
    const next = text[index + 1];
    if (next && notFollowedBy[ending]?.includes(next) && !codeBefore(text, index)) return undefined;
    const level = endingLevels.get(ending) as PlaceLevel;
    const bodyEnd = index + 1 - ending.length;
    const mention = named(text, bodyEnd, index + 1, level, ending, before);
    if (mention || ending.length > 1) return mention;
  }
  return undefined;
}

function named(
  text: string,
  bodyEnd: number,
  end: number,
  level: PlaceLevel,
  ending: string,
  before: PlaceMention | undefined,
): PlaceMention | undefined {
  const wall = before?.end ?? 0;
  if (before && wall >= bodyEnd) return extended(text, bodyEnd, end, level, ending, before);
  const code = ending === '市' || ending === '区' || ending === '县' ? codeBefore(text, bodyEnd) : 0;
  const start = code
    ? bodyEnd - code
    : level === 'province'
      ? bodyEnd - provinceLength(text, bodyEnd)
      : nameStart(text, bodyEnd, Math.max(wall, bodyEnd - longestName[level]));
  const body = text.slice(start, bodyEnd);
  if (!isName(body, level, ending)) return undefined;
  const root = keptEndings.has(ending) ? body : text.slice(start, end);
  return { text: text.slice(start, end), level, root, start, end };
}

/** How many characters before `end` are an anonymised name: “A”, “A7”, “M12”. */
function codeBefore(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 2 && isDigit(text.charCodeAt(start - 1))) start--;
  const letter = text.charCodeAt(start - 1);
  const isCode = letter >= 65 && letter <= 90 && !isLatin(text.charCodeAt(start - 2));
  return isCode ? end - start + 1 : 0;
}

/** How long the name of a province is that ends at `end`. */
const provinceLength = (text: string, end: number): number =>
  end >= 3 && provinces.has(text.slice(end - 3, end)) ? 3 : Math.min(2, end);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLatin = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** “丽发新城” + “小区”: the ending follows a name directly and belongs to it, unless that is a wider place. */
function extended(
  text: string,
  bodyEnd: number,
  end: number,
  level: PlaceLevel,
  ending: string,
  before: PlaceMention,
): PlaceMention | undefined {
  const isWide = depthOf[before.level] <= depthOf.county;
  if (isWide ? !namedAfterWider.has(ending) || text[end] === '口' : ending.length === 1) return undefined;
  const whole = text.slice(before.start, end);
  const root = keptEndings.has(ending) ? text.slice(before.start, bodyEnd) : whole;
  return { text: whole, level, root, start: before.start, end };
}

function nameStart(text: string, bodyEnd: number, earliest: number): number {
  let start = bodyEnd;
  while (start > earliest) {
    const kind = kinds[text.charCodeAt(start - 1)] ?? 0;
    if ((kind & 8) === 0 || (kind & 2) !== 0) break;
    if ((kind & 4) !== 0 && bodyEnd - start >= 2) break;
    start--;
  }
  return afterWordsBefore(text, start, bodyEnd);
}

const wordsByFirst = new Map<number, readonly string[]>();
for (const word of wordsBefore)
  wordsByFirst.set(word.charCodeAt(0), [...(wordsByFirst.get(word.charCodeAt(0)) ?? []), word]);

function afterWordsBefore(text: string, from: number, bodyEnd: number): number {
  let start = from;
  for (let at = from; at < bodyEnd - 1; at++)
    for (const word of wordsByFirst.get(text.charCodeAt(at)) ?? [])
      if (at + word.length <= bodyEnd && text.startsWith(word, at)) start = Math.max(start, at + word.length);
  return start;
}

function isName(body: string, level: PlaceLevel, ending: string): boolean {
  if ((level === 'city' || level === 'county') && anonymised.test(body)) return true;
  if (body.length < 2 || commonBodies.has(body)) return false;
  if (notPrecededBy[ending]?.includes(body.at(-1) ?? '')) return false;
  if (level === 'road' && /^\d+$/.test(body)) return ending.endsWith('道') && ending !== '大道';
  if (level === 'road' && isDigit(body.charCodeAt(body.length - 1))) return false; // 276路 is a bus
  if (level === 'province' && !provinces.has(body)) return false;
  if (level === 'county' && !/^[\u4e00-\u9fff]{2,4}$/.test(body)) return false;
  if (/^[\d]+$/.test(body)) return false;
  if (/^[A-Za-z\d]+$/.test(body)) return level === 'estate' || level === 'poi' || highwayPattern.test(body);
  return true;
}

/** The house number and the relation that follow a place which ends at `end`. */
export function followedBy(text: string, end: number): Pick<PlaceMention, 'house' | 'relation'> {
  const rest = text.slice(end, end + 24);
  const house = (housePattern.exec(rest) ?? groupPattern.exec(rest))?.[0];
  const after = house ? rest.slice(house.length) : rest;
  const relation = relationWords.find(([word]) => after.startsWith(word))?.[1];
  return { ...(house ? { house } : {}), ...(relation ? { relation } : {}) };
}
