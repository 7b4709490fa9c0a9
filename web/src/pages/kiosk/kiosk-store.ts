/** What a kiosk keeps on its own disk: numbers it holds, tickets it gave out alone, the hall as last seen. */
const DATABASE = 'civichall-kiosk';
const STORE = 'kept';

/** Reads and writes of one transaction: all of it happens, or nothing. */
export interface Keeping {
  get<T>(name: string): Promise<T | undefined>;
  put(name: string, value: unknown): void;
  remove(name: string): void;
}

let opened: Promise<IDBDatabase> | undefined;

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * Runs `work` in one transaction on the disk. Other windows of this kiosk wait, so nobody sees half of it. Between
 * its reads `work` may wait for nothing else, or the transaction ends.
 */
export async function keeping<T>(work: (kept: Keeping) => Promise<T>): Promise<T> {
  opened ??= open();
  const transaction = (await opened).transaction(STORE, 'readwrite', { durability: 'strict' });
  const store = transaction.objectStore(STORE);
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  const kept: Keeping = {
    get: (name) =>
      new Promise((resolve, reject) => {
        const request = store.get(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      }),
    put: (name, value) => void store.put(value, name),
    remove: (name) => void store.delete(name),
  };
  try {
    const result = await work(kept);
    await done;
    return result;
  } catch (error) {
    done.catch(() => undefined);
    if (transaction.error === null) transaction.abort();
    throw error;
  }
}

/** One value. */
export const read = <T>(name: string): Promise<T | undefined> => keeping((kept) => kept.get<T>(name));
/** Keeps one value. */
export const write = (name: string, value: unknown): Promise<void> =>
  keeping(async (kept) => kept.put(name, value));
