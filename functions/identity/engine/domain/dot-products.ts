/** The WebAssembly of `dot-products.wat` (by `wat2wasm`, 281 bytes), base64. */
const code =
  'AGFzbQEAAAABCAFgBH9/f38AAwIBAAUDAQABBxECBm1lbW9yeQIABGRvdHMAAAroAQHlAQICfwR7A0AgASACSQRA/QwAAAAAAAAAAAAAAAAAAAAAIQYgBiEHIAYhCCAGIQkgACEEIABBgARqIQUDQCAGIAT9AAQAIAH9AAQA/eYB/eQBIQYgByAE/QAEECAB/QAEEP3mAf3kASEHIAggBP0ABCAgAf0ABCD95gH95AEhCCAJIAT9AAQwIAH9AAQw/eYB/eQBIQkgAUHAAGohASAEQcAAaiIEIAVJDQALIAYgB/3kASAIIAn95AH95AEhBiADIAb9HwAgBv0fAZIgBv0fAiAG/R8DkpI4AgAgA0EEaiEDDAELCws=';

/** Products of the 128 numbers at `query` with each of those from `vector` to `end`, written to `out`; all byte addresses. */
export interface DotProducts {
  readonly memory: WebAssembly.Memory;
  readonly dots: (query: number, vector: number, end: number, out: number) => void;
}

const compiled = new WebAssembly.Module(Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)));

/** A kernel with a memory of its own. */
export const dotProducts = (): DotProducts =>
  new WebAssembly.Instance(compiled).exports as unknown as DotProducts;
