/// <reference lib="webworker" />
/** Keeps the pages themselves, so that an installed one opens without network. What the API says is never kept here. */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = 'civichall-pages';
/** More files than any two builds have of one page. */
const KEPT_FILES = 120;
/** A network that has not answered by then is as good as none. */
const PATIENCE_MILLISECONDS = 4_000;

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

/** The API's own pages and links in mails share the address; they are no pages of the app, and none is kept. */
const isOfApi = (pathname: string): boolean => /^\/(v1\/|docs$|openapi\.json$)/.test(pathname);

/** A page tells what it was made of before the worker watched. */
worker.addEventListener('message', (event) => {
  const { keep } = event.data as { keep?: readonly string[] };
  if (keep) event.waitUntil(keepAll(keep));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin || request.method !== 'GET' || isOfApi(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(fresh('/', request.url));
  else if (pathname === '/config.json') event.respondWith(fresh(pathname, request.url));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(request));
});

/** The network's, or what was kept when it does not answer. */
async function fresh(name: string, address: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    if (answer.ok) await cache.put(name, answer.clone());
    return answer;
  } catch (error) {
    const before = await cache.match(name);
    if (before) return before;
    throw error;
  }
}

/** What was kept: a file with its content's hash in its name never changes. */
async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const before = await cache.match(request.url);
  if (before) return before;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}

async function keepAll(addresses: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const address of addresses)
    if (!(await cache.match(address))) await cache.add(address).catch(() => undefined);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - KEPT_FILES)).map((each) => cache.delete(each)));
}

export {};
