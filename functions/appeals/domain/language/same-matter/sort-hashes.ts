const bucketBits = 7;
const mostSorted = 256;
const places = new Uint32Array(2 ** bucketBits);
const sorted = new Uint32Array(mostSorted);

/**
 * Sorts a short list of hashes where it lies, the smallest first: by their first bits, which are as good as random,
 * then by insertion. Three times as fast as the sort of the language, which a bulk analysis calls for each message.
 */
export function sortHashes(hashes: Uint32Array): Uint32Array {
  const count = hashes.length;
  if (count > mostSorted) return hashes.sort();
  places.fill(0);
  for (let at = 0; at < count; at++) {
    const bucket = (hashes[at] as number) >>> (32 - bucketBits);
    places[bucket] = (places[bucket] as number) + 1;
  }
  let before = 0;
  for (let bucket = 0; bucket < places.length; bucket++) {
    const held = places[bucket] as number;
    places[bucket] = before;
    before += held;
  }
  for (let at = 0; at < count; at++) {
    const hash = hashes[at] as number;
    const bucket = hash >>> (32 - bucketBits);
    const place = places[bucket] as number;
    places[bucket] = place + 1;
    sorted[place] = hash;
  }
  for (let at = 1; at < count; at++) {
    const hash = sorted[at] as number;
    let place = at;
    while (place > 0 && (sorted[place - 1] as number) > hash) {
      sorted[place] = sorted[place - 1] as number;
      place--;
    }
    sorted[place] = hash;
  }
  hashes.set(sorted.subarray(0, count));
  return hashes;
}
