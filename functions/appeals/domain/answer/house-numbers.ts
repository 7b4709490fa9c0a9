import { plainCharacters } from '../language/form/spoken-digits.ts';
import type { Passage } from './personal-data.ts';

const number = '(?:[A-Z]{0,2}-?\\d{1,4}(?:-\\d{1,4}){0,3}|[一二三四五六七八九十百〇零]{1,5}|[A-Z](?![A-Z]))';
const inside = '(?:栋|幢|号楼|号院|号房|单元|室|房(?![屋子东地产改价])|户型|门面|号门面|号商铺|号铺|#)';
/** A building and what is in it: “3栋2单元1806室”, “G2栋320”, “十二栋”. */
const building = new RegExp(
  `${number}\\s?${inside}(?:\\s?${number}\\s?(?:${inside}|层|楼|号|座))*(?:-?\\d{2,4}(?![\\d年月日元人户名个米万点:]))?`,
  'g',
);
/** A number after a road, a lane, a village or a group: “人民路258号”, “五组12号”. */
const onRoad = new RegExp(
  `(?<=[路街巷道弄里村组胡同坊园湾冲屋]\\s{0,2})(?:${number}(?:附\\d{1,3})?\\s?号(?![线文令公]|[店站]台)(?:之?[一二三四五六七八九十\\d]{1,3})?)`,
  'g',
);
/** “第三季度”, “两户”, “一室一厅”, “四房两厅” count, and are no address. */
const counted = /^[一二三四五六七八九十\d]{1,2}(?:室|房)$/;

/** The house, building and flat numbers in a text. They may overlap. */
export function houseNumbers(text: string): readonly Passage[] {
  const plain = plainCharacters(text, false);
  return [...plain.matchAll(building), ...plain.matchAll(onRoad)].flatMap(({ 0: words, index }) => {
    const isCount = counted.test(words) || /^[二三四五六七八九十百]{1,2}(?:#|门面)$/.test(words);
    return isCount ? [] : [{ kind: 'house' as const, start: index, end: index + words.length }];
  });
}
