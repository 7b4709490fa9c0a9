import { computed, onMounted, ref } from 'vue';
import type { Answer } from '../../api/hall-api.ts';
import { useHouse } from '../../app/house.ts';
import { currentLanguage, inLanguage } from '../../words/language.ts';

/** Names of a hall's queues and services in the page's language; their ids until they are read. */
export function useNames(hall: string) {
  const { api } = useHouse();
  const place = ref<Answer<'GET', '/v1/halls/{hall}'>>();
  onMounted(async () => {
    place.value = await api.get('/v1/halls/{hall}', { params: { hall } }).catch(() => undefined);
  });
  const queues = computed(() => place.value?.queues ?? []);
  return {
    queues,
    /** Several names, as the language puts them in a row. */
    listed: (names: readonly string[]): string => new Intl.ListFormat(currentLanguage()).format(names),
    queueName: (id: string): string => {
      const found = queues.value.find(({ queue }) => queue === id);
      return found ? inLanguage(found.name) : id;
    },
    serviceName: (id: string): string => {
      const found = place.value?.services.find(({ service }) => service === id);
      return found ? inLanguage(found.name) : id;
    },
  };
}
