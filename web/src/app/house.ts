import { type InjectionKey, inject } from 'vue';
import type { HallApi } from '../api/hall-api.ts';
import type { LiveClient } from '../live/live-client.ts';
import type { SiteConfig } from './site-config.ts';

/** What every page is given. */
export interface House {
  readonly config: SiteConfig;
  readonly api: HallApi;
  /** The page's one live connection, opened by the first subscription (see `useTopic`). */
  readonly live: LiveClient;
}

/** Key that the app provides the {@link House} under. */
export const houseKey: InjectionKey<House> = Symbol('house');

/** The district's API and configuration. */
export function useHouse(): House {
  const house = inject(houseKey);
  if (!house) throw new Error('no house is provided');
  return house;
}
