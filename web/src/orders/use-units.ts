import { computed, onMounted, ref } from 'vue';
import { useHouse } from '../app/house.ts';
import { inLanguage } from '../words/language.ts';
import type { Unit } from './order.ts';

/** Names of the district's units in the page's language; their ids until they are read. */
export function useUnits() {
  const { api } = useHouse();
  const units = ref<readonly Unit[]>([]);
  onMounted(async () => {
    units.value = await api
      .get('/v1/appeals/units', {})
      .then((told) => told.units)
      .catch(() => []);
  });
  return {
    units,
    /** Those that are given new orders. */
    open: computed(() => units.value.filter(({ open }) => open)),
    unitName: (id: string): string => {
      const found = units.value.find(({ unit }) => unit === id);
      return found ? inLanguage(found.name) : id;
    },
  };
}

/** What {@link useUnits} answers. */
export type Units = ReturnType<typeof useUnits>;
