const chinese = '〇零○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖';
const arabic = '0001112233445566778899';

/**
 * A text with each digit as 0 to 9 and each Latin letter as a capital, of the same length as before: full-width and,
 * where `spoken`, Chinese digits too (“幺三八” is 138). What is found in it stands at the same place in the text.
 */
export function plainCharacters(text: string, spoken: boolean): string {
  let plain = '';
  for (let at = 0; at < text.length; at++) plain += plainCharacter(text.charAt(at), spoken);
  return plain;
}

function plainCharacter(character: string, spoken: boolean): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toUpperCase();
  if (code < 0x80) return character.toUpperCase();
  const digit = spoken ? chinese.indexOf(character) : -1;
  return digit < 0 ? character : arabic.charAt(digit);
}

const tens = /^([一二三四五六七八九两]?)十([一二三四五六七八九]?)$/;

/** A small whole number as people write it: “12”, “１２”, “十二”, “二十”, “两”; undefined for anything else. */
export function smallNumber(words: string): number | undefined {
  const plain = plainCharacters(words, false);
  if (/^\d{1,4}$/.test(plain)) return Number(plain);
  if (words === '两') return 2;
  const parts = tens.exec(words);
  if (parts) return 10 * (digitOf(parts[1]) ?? 1) + (digitOf(parts[2]) ?? 0);
  const digits = plainCharacters(words, true);
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined;
}

function digitOf(word: string | undefined): number | undefined {
  if (!word) return undefined;
  return word === '两' ? 2 : Number(plainCharacters(word, true));
}
