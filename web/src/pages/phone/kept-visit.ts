import type { Visit, VisitHall } from './visit.ts';

const CACHE = 'civichall-visits';
/** Tickets are of one day; older ones tell nothing any more. */
const KEEP_MILLISECONDS = 24 * 3_600_000;

/** A ticket as it was last seen on this phone. */
export interface KeptVisit {
  readonly link: string;
  readonly visit: Visit;
  readonly hall: VisitHall | undefined;
  /** Milliseconds by which the hall's clock was ahead of this phone's. */
  readonly clockAhead: number;
  /** Epoch milliseconds by this phone's clock. */
  readonly at: number;
}

const cache = async (): Promise<Cache | undefined> => {
  try {
    return await caches.open(CACHE);
  } catch {
    // The browser keeps nothing here: the page then needs the network.
    return undefined;
  }
};
const addressOf = (link: string): string => `/t/${encodeURIComponent(link)}`;

/** Remembers how a ticket stands, for when there is no network. */
export async function keepVisit(kept: KeptVisit): Promise<void> {
  await (await cache())?.put(addressOf(kept.link), Response.json(kept));
}

/** How a ticket was last seen here. */
export async function keptVisit(link: string): Promise<KeptVisit | undefined> {
  const found = await (await cache())?.match(addressOf(link));
  return found ? ((await found.json()) as KeptVisit) : undefined;
}

/** The ticket that was last looked at here; forgets those of other days. */
export async function lastVisit(): Promise<KeptVisit | undefined> {
  const opened = await cache();
  if (!opened) return undefined;
  const requests = await opened.keys();
  const all = await Promise.all(
    requests.map(async (request) => {
      const kept = (await (await opened.match(request))?.json()) as KeptVisit | undefined;
      if (kept && Date.now() - kept.at < KEEP_MILLISECONDS) return kept;
      await opened.delete(request);
      return undefined;
    }),
  );
  return all.filter((each) => each !== undefined).sort((a, b) => b.at - a.at)[0];
}

/** Forgets a ticket that nobody knows any more. */
export async function forgetVisit(link: string): Promise<void> {
  await (await cache())?.delete(addressOf(link));
}
