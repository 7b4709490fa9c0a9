/** How long a text message is, as it is paid for. */
export interface SmsLength {
  /** GSM 03.38 where every character is in its table, else UCS-2: one Chinese character makes the whole text UCS-2. */
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** Septets (an extended character counts two) or UTF-16 units (an emoji counts two). */
  readonly units: number;
  /** Parts that the message is sent and billed in, by the international rule (3GPP TS 23.040). */
  readonly segments: number;
  /**
   * Parts as operators in mainland China bill them: every character counts one whatever its script, signature
   * included; 70 in a message of one part, 67 in each part of a longer one.
   */
  readonly chinaSegments: number;
}

/** GSM 03.38 basic table, without the escape character. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** GSM 03.38 extension table: an escape and a character, two septets that are never parted. */
const extended = new Set('^{}\\[~]|€\f');

/** Units of a message of one part, and of each part of a longer one (the header of a part takes the rest). */
const room = { 'gsm-7': { single: 160, part: 153 }, 'ucs-2': { single: 70, part: 67 } } as const;

/** Measures a text as it would be sent by SMS. An empty text is one segment of nothing. */
export function smsLength(text: string): SmsLength {
  const characters = [...text];
  const isGsm = characters.every((each) => basic.has(each) || extended.has(each));
  const encoding = isGsm ? 'gsm-7' : 'ucs-2';
  const sizes = characters.map((each) => (isGsm ? (extended.has(each) ? 2 : 1) : each.length));
  const wide = characters.map((each) => each.length);
  return {
    encoding,
    units: sizes.reduce((sum, size) => sum + size, 0),
    segments: parts(sizes, room[encoding]),
    chinaSegments: parts(wide, room['ucs-2']),
  };
}

/** A character of two units that does not fit into a part's last one goes into the next part as a whole. */
function parts(sizes: readonly number[], { single, part }: { single: number; part: number }): number {
  if (sizes.reduce((sum, size) => sum + size, 0) <= single) return 1;
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}
