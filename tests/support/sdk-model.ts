/**
 * A shape of the SDK's own model, as its package holds it: structures `[3, namespace, name, traits, members, shapes]`,
 * lists `[1, namespace, name, traits, shape]`, simple types as numbers (64 + n: a list of them).
 */
export type ModelShape = number | readonly unknown[] | (() => ModelShape);

const simple: Readonly<Record<number, (value: unknown) => boolean>> = {
  0: (value) => typeof value === 'string',
  1: (value) => typeof value === 'number' && Number.isFinite(value),
  2: (value) => typeof value === 'boolean',
  // On the wire seconds since 1970, and base64.
  4: (value) => typeof value === 'number' && value > 1e9 && value < 1e11,
  21: (value) => typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value),
};
const listOf = 64;
const [list, structure] = [1, 3];

/** Members of an answer that the model does not know, or of another type than it says. */
export function notInModel(shape: ModelShape, value: unknown, path = ''): readonly string[] {
  if (typeof shape === 'function') return notInModel(shape(), value, path);
  if (typeof shape === 'number') {
    if (shape >= listOf && shape < 2 * listOf) return inList(shape - listOf, value, path);
    return simple[shape]?.(value) ? [] : [path];
  }
  const [kind, , name] = shape;
  // A shape with traits of the member.
  if (typeof kind === 'function') return notInModel(kind as () => ModelShape, value, path);
  // A simple type with traits: `[0, namespace, name, traits, type]`.
  if (kind === 0) return notInModel(shape[4] as ModelShape, value, path);
  if (kind === list) return inList(shape[4] as ModelShape, value, path);
  if (kind !== structure) throw new Error(`a kind of shape that is not read here: ${kind} ${String(name)}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  const [members, shapes] = [shape[4], shape[5]] as [readonly string[], readonly ModelShape[]];
  return Object.entries(value).flatMap(([member, each]) => {
    const at = members.indexOf(member);
    const here = `${path}.${member}`;
    return at < 0 ? [here] : notInModel(shapes[at] as ModelShape, each, here);
  });
}

const inList = (shape: ModelShape, value: unknown, path: string): readonly string[] =>
  Array.isArray(value) ? value.flatMap((each) => notInModel(shape, each, `${path}[]`)) : [path];
