import type { Clock } from '../../shared/kernel/clock.ts';
import type { PublishedAppeals } from '../app/ports.ts';
import type { SimilarAppeals } from '../app/suggest.ts';
import type { GramWeights } from '../domain/language/same-matter/gram-weights.ts';
import { type SimilarTexts, similarTexts } from '../domain/language/same-matter/similar-texts.ts';

/** So many of the newest are looked at, about one and a half kB each in the table: four reads when a function starts. */
const mostKept = 2000;
const page = 500;
const REFRESH_MILLISECONDS = 60_000;
/** Set by hand on six pairs (like 0.13 to 0.65, unlike 0.00): it orders what is shown, it is no measured bound. */
const least = 0.1;

/**
 * Published appeals by what they say, in the function's memory: loaded with the first question, and what was published
 * since then once a minute.
 */
export function similarAppeals(
  published: Pick<PublishedAppeals, 'list'>,
  loadWeights: () => Promise<GramWeights>,
  clock: Clock,
): SimilarAppeals {
  let texts: SimilarTexts | undefined;
  let count = 0;
  let freshUntil = 0;

  async function refresh(into: SimilarTexts): Promise<void> {
    let cursor: string | undefined;
    const before = count;
    do {
      const found = await published.list(page, undefined, cursor);
      const fresh = found.items.filter(({ orderId }) => !into.has(orderId));
      for (const { orderId: id, title, text } of fresh) into.add({ id, title, text });
      count += fresh.length;
      // The newest come first: where one is known, all that follow are.
      cursor = fresh.length === found.items.length ? found.cursor : undefined;
    } while (cursor !== undefined && count - before < mostKept);
  }

  return {
    async like(message, most) {
      texts ??= similarTexts(await loadWeights());
      if (clock.now() >= freshUntil) {
        await refresh(texts);
        freshUntil = clock.now() + REFRESH_MILLISECONDS;
      }
      return texts.like({ id: '', ...message }, least, most);
    },
  };
}
