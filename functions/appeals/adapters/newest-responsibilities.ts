import type { Clock } from '../../shared/kernel/clock.ts';
import type { ResponsibilityEditions } from '../app/responsibility-ports.ts';
import type { ResponsibilityList } from '../domain/language/unit/responsibilities.ts';

/** The list that messages are read by now; given the one that the project ships. */
export type NewestList = (shipped: ResponsibilityList) => Promise<ResponsibilityList>;

/** How old a list may be, and how long a message waits for a newer one; milliseconds. */
export interface Freshness {
  readonly maxAge: number;
  readonly patience: number;
}

const usualFreshness: Freshness = { maxAge: 30_000, patience: 500 };

/**
 * Keeps the newest edition for half a minute. Where the table does not answer at once, messages are read on by the
 * last list that was had, and by the shipped one before there was any; it is asked again after another half minute.
 */
export function newestResponsibilities(
  editions: Pick<ResponsibilityEditions, 'newest'>,
  clock: Clock,
  { maxAge, patience }: Freshness = usualFreshness,
): NewestList {
  let known: ResponsibilityList | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return async (shipped) => {
    if (clock.now() - askedAt >= maxAge) {
      askedAt = clock.now();
      const asked = editions.newest().then(
        (newest) => {
          known = newest ?? known;
        },
        () => undefined,
      );
      await Promise.race([asked, waited(patience)]);
    }
    return known ?? shipped;
  };
}

function waited(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
