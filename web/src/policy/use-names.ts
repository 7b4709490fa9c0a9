import { type ShallowRef, shallowRef } from 'vue';
import type { HallApi } from '../api/hall-api.ts';
import { useHouse } from '../app/house.ts';
import { nationalCertificates } from './certificate-names.ts';
import type { Names } from './condition-words.ts';

const unnamed: Names = { fields: new Map(), certificates: new Map(), policies: new Map() };
/** The same for every page of the visit: read once, and again only where it could not be. */
let known: Promise<Names> | undefined;

async function readNames(api: HallApi): Promise<Names> {
  const [{ fields }, { types }] = await Promise.all([
    api.get('/v1/policy/fields', {}),
    api.get('/v1/certificates/types', {}),
  ]);
  return {
    fields: new Map(fields.map((field) => [field.field, field])),
    certificates: new Map([
      ...Object.entries(nationalCertificates),
      ...types.map(({ type, name }) => [type, name] as const),
    ]),
    policies: new Map(),
  };
}

/** Names of fields, codes and certificates; ids while they are not read, or cannot be. */
export function useNames(): ShallowRef<Names> {
  const { api } = useHouse();
  const names = shallowRef(unnamed);
  known ??= readNames(api);
  known.then(
    (read) => {
      names.value = read;
    },
    () => {
      known = undefined;
    },
  );
  return names;
}
