import { plainCharacters } from '../language/form/spoken-digits.ts';
import type { Passage } from './personal-data.ts';

const number =
  '(?:[A-Z]{0,2}-?\\d{1,4}(?:-\\d{1,4}){0,3}|[一二三四五六七八九十百〇零壹贰叁肆伍陆柒捌玖拾]{1,5}|[A-Z](?![A-Z]))';
const inside = '(?:栋|幢|号楼|号院|号房|单元|室|房(?![屋子东地产改价])|户型|门面|号门面|号商铺|号铺|#)';
/** A building and what is in it: “3栋2单元1806室”, “G2栋320”, “十二栋”. */
const building = new RegExp(
  `${number}\\s?${inside}(?:\\s?${number}\\s?(?:${inside}|层|楼|号|座))*(?:-?\\d{2,4}(?![\\d年月日元人户名个米万点:])|[一二三四五六七八九][〇零○][一二三四五六七八九])?`,
  'g',
);
/** A number after a road, a lane, a village or a group: “人民路258号”, “五组12号”. */
const onRoad = new RegExp(
  `(?<=[路街巷道弄里村组胡同坊园湾冲屋]\\s{0,2})(?:${number}(?:附\\d{1,3})?\\s?号(?![线文令公]|[店站]台)(?:之?[一二三四五六七八九十\\d]{1,3})?)`,
  'g',
);
/** Block, flat and room without words for them: “幸福小区3-2-501”, “3-501”, “A座1203”; no day such as 8-14-2019. */
const bare =
  /(?<![\d./-])(?!\d{1,2}-\d{1,2}-(?:19|20)\d\d(?!\d))\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])|(?<=[区苑园寓厦庭府邸村]\s{0,2})\d{1,3}-\d{3,4}(?![\d-]|年)|(?<![A-Z])[A-Z]\d?座\s?\d{3,4}(?!\d|[年人米元平个])/g;
/** “第三季度”, “两户”, “一室一厅”, “四房两厅”, “壹栋” count, “壹号院” is an estate’s name; they are no address. */
const counted = /^(?:[一二三四五六七八九十\d]{1,2}(?:室|房)|[壹贰叁肆]栋|壹号[院楼]?)$/;

/** The house, building and flat numbers in a text. They may overlap. */
export function houseNumbers(text: string): readonly Passage[] {
  const plain = plainCharacters(text, false);
  return [building, onRoad, bare]
    .flatMap((pattern) => [...plain.matchAll(pattern)])
    .flatMap(({ 0: words, index }) => {
      const isCount = counted.test(words) || /^[二三四五六七八九十百]{1,2}(?:#|门面)$/.test(words);
      return isCount ? [] : [{ kind: 'house' as const, start: index, end: index + words.length }];
    });
}
