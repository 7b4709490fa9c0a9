import { shallowRef } from 'vue';
import type { Answer } from '../api/hall-api.ts';
import { useHouse } from '../app/house.ts';
import { inLanguage } from '../words/language.ts';

/** A space as everybody may see it. */
export type Space = Answer<'GET', '/v1/spaces/{unit}'>;
/** Streets, kinds and facilities to choose from. */
export type SpaceChoices = Answer<'GET', '/v1/spaces/choices'>;
export type SpaceKind = Space['kind'];
export type Facility = Space['facilities'][number];
/** A point that spaces are looked for around, in WGS-84. */
export interface Around {
  readonly latitude: number;
  readonly longitude: number;
  readonly kilometres: number;
}

/** What spaces can be looked for by; nothing to choose from while it cannot be read. */
export function useSpaceChoices() {
  const { api } = useHouse();
  const choices = shallowRef<SpaceChoices>({ streets: [], kinds: [], facilities: [] });
  const parks = shallowRef<Answer<'GET', '/v1/space-parks'>['parks']>([]);
  void api.get('/v1/spaces/choices', {}).then(
    (read) => {
      choices.value = read;
    },
    () => undefined,
  );
  void api.get('/v1/space-parks', {}).then(
    (read) => {
      parks.value = read.parks;
    },
    () => undefined,
  );
  const nameOf = (of: keyof SpaceChoices, id: string): string => {
    const found = choices.value[of].find((each) => each.id === id);
    return found ? inLanguage(found.name) : id;
  };
  return { choices, parks, nameOf };
}
