const newline = 10;
/** Bytes of a block: large enough that handing it over costs nothing, small enough for two workers to share. */
const blockBytes = 2 ** 21;

/** Cuts a stream of bytes into blocks of whole lines, each in memory of its own. */
export async function* lineBlocks(
  input: AsyncIterable<Uint8Array>,
  bytes = blockBytes,
): AsyncGenerator<ArrayBuffer> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of input) {
    parts.push(part);
    size += part.length;
    if (size < bytes) continue;
    const end = part.lastIndexOf(newline) + 1;
    if (end === 0) continue;
    yield joined([...parts.slice(0, -1), part.subarray(0, end)]);
    parts = end < part.length ? [part.subarray(end)] : [];
    size = part.length - end;
  }
  if (size > 0) yield joined(parts);
}

function joined(parts: readonly Uint8Array[]): ArrayBuffer {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all.buffer;
}
