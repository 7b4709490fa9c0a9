/** The outcome of a decision: a value, or a failure that the caller must look at. Nothing is thrown. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** A success carrying `value`. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** A failure carrying `error`. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** A success with what `view` makes of its value; a failure as it is. */
export const mapped = <T, E, V>(result: Result<T, E>, view: (value: T) => V): Result<V, E> =>
  result.ok ? ok(view(result.value)) : result;
