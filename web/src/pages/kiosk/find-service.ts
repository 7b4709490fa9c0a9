import type { LocalText } from '../../../../functions/shared/runtime/http-contract.ts';

/** The first character of each initial in the order of pinyin; no syllable begins with i, u or v. */
const initials = 'abcdefghjklmnopqrstwxyz';
const firsts = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨他穵夕丫帀';
const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

/** The pinyin initials of a Chinese text, other characters as they are: 税务登记 → swdj. */
export const pinyinInitials = (text: string): string =>
  [...text.toLowerCase()]
    .map((character) => {
      if (!/\p{Script=Han}/u.test(character)) return character;
      const after = [...firsts].findIndex((first) => byPinyin.compare(first, character) > 0);
      return initials.at(after === -1 ? -1 : Math.max(0, after - 1)) ?? '';
    })
    .join('');

/** Does a name fit what somebody typed: a part of it in any language, or its pinyin initials? */
export function fits(name: LocalText, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return false;
  return (
    name['zh-CN'].includes(wanted) ||
    name.en.toLowerCase().includes(wanted) ||
    pinyinInitials(name['zh-CN']).includes(wanted.replaceAll(' ', ''))
  );
}
