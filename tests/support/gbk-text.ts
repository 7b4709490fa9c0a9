/** Two-byte characters of GBK, made by reading every pair of bytes: the runtime reads GBK and does not write it. */
const codes = new Map<string, readonly [number, number]>();
for (let lead = 0x81; lead <= 0xfe; lead += 1)
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const character = new TextDecoder('gbk').decode(new Uint8Array([lead, trail]));
    if (character.length === 1) codes.set(character, [lead, trail]);
  }

/** A text in GBK. Throws where GBK has no such character. */
export const gbk = (text: string): Uint8Array =>
  new Uint8Array(
    [...text].flatMap((each) => {
      const code = each < '\x80' ? [each.charCodeAt(0)] : codes.get(each);
      if (!code) throw new Error(`${each} is not in GBK`);
      return [...code];
    }),
  );
