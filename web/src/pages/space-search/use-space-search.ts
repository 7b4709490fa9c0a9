import { computed, nextTick, reactive, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Answer } from '../../api/hall-api.ts';
import { useAction } from '../../api/use-action.ts';
import { useHouse } from '../../app/house.ts';
import { numberOf } from '../../policy/amounts.ts';
import type { Around } from '../../spaces/use-space-choices.ts';

type Found = Answer<'GET', '/v1/spaces'>;
export const sorts = ['newest', 'rent', '-rent', 'area', '-area', 'distance'] as const;

/** What was typed into the search, as it stands in the address. */
const blank = {
  text: '',
  street: '',
  kind: '',
  areaMin: '',
  areaMax: '',
  rentMax: '',
  floorLoadMin: '',
  facilities: [] as string[],
  sort: 'newest' as (typeof sorts)[number],
};
export type SpaceWish = typeof blank;

const PAGE = 20;
/** Nobody waits for each letter. */
const PAUSE_MILLISECONDS = 250;

/** The search of spaces: follows what is typed, keeps it in the page's address, and reads on. */
export function useSpaceSearch() {
  const { api } = useHouse();
  const route = useRoute();
  const router = useRouter();
  const query = (name: string): string => (typeof route.query[name] === 'string' ? route.query[name] : '');
  const wish = reactive<SpaceWish>({
    ...Object.fromEntries(Object.keys(blank).map((name) => [name, query(name)])),
    facilities: query('facilities').split(',').filter(Boolean),
    sort: sorts.find((each) => each === query('sort')) ?? 'newest',
  } as SpaceWish);
  /** Where somebody stands is not written into addresses. */
  const around = ref<Around>();
  const found = shallowRef<Found>();
  const spaces = shallowRef<Found['spaces']>([]);

  const inQuery = computed(() => ({
    ...(wish.text.trim() ? { text: wish.text.trim() } : {}),
    ...(wish.street ? { streets: wish.street } : {}),
    ...(wish.kind ? { kinds: wish.kind } : {}),
    ...numbers(['areaMin', 'areaMax', 'rentMax', 'floorLoadMin']),
    ...(wish.facilities.length > 0 ? { facilities: wish.facilities.join(',') } : {}),
    ...(around.value ?? {}),
    sort: wish.sort === 'distance' && !around.value ? 'newest' : wish.sort,
  }));
  function numbers(names: readonly ('areaMin' | 'areaMax' | 'rentMax' | 'floorLoadMin')[]) {
    return Object.fromEntries(
      names.flatMap((name) => {
        const value = numberOf(wish[name]);
        return value === undefined || value < 0 ? [] : [[name, value]];
      }),
    );
  }
  const { run, busy, problem } = useAction(async (_key, asked: object, offset: number) => {
    const page = await api.get('/v1/spaces', { query: { ...asked, offset, limit: PAGE } });
    if (JSON.stringify(asked) !== JSON.stringify(inQuery.value)) return;
    found.value = page;
    spaces.value = offset === 0 ? page.spaces : [...spaces.value, ...page.spaces];
  });

  let pause: ReturnType<typeof setTimeout> | undefined;
  /** What is typed while an answer is under way is asked afterwards. */
  async function search(): Promise<void> {
    const asked = inQuery.value;
    await run(asked, 0);
    if (!problem.value && JSON.stringify(asked) !== JSON.stringify(inQuery.value) && !busy.value)
      await search();
  }
  watch(inQuery, (now, before) => {
    if (JSON.stringify(now) === JSON.stringify(before)) return;
    clearTimeout(pause);
    pause = setTimeout(() => {
      const told = {
        ...wish,
        facilities: wish.facilities.join(','),
        sort: wish.sort === 'newest' ? '' : wish.sort,
      };
      void router.replace({ query: Object.fromEntries(Object.entries(told).filter(([, value]) => value)) });
      void search();
    }, PAUSE_MILLISECONDS);
  });
  void search();

  async function more(list: () => HTMLElement | null): Promise<void> {
    const shown = spaces.value.length;
    await run(inQuery.value, shown);
    await nextTick();
    list()?.querySelectorAll<HTMLElement>('h2 a')[shown]?.focus();
  }
  function clear(): void {
    Object.assign(wish, blank, { facilities: [] });
    around.value = undefined;
  }
  return { wish, around, found, spaces, busy, problem, search, more, clear };
}
