const KEY = 'civichall.appeal-draft';
/** What was begun and left is forgotten then. */
const KEEP_MILLISECONDS = 7 * 24 * 3_600_000;

/** A point by the device's own position. */
export interface DraftLocation {
  readonly latitude: number;
  readonly longitude: number;
  /** Metres within which the device is sure of it. */
  readonly accuracy: number;
}

/** An appeal as far as it is written. The phone number is no part of it: it is never kept on the device. */
export interface AppealDraft {
  title: string;
  text: string;
  address: string;
  location: DraftLocation | null;
  publishable: boolean;
  /** Ids of files that are uploaded, with their names. */
  attachments: readonly { readonly attachment: string; readonly name: string }[];
}

/** A request under way: the same key sends the same appeal, however often. */
export interface Sending {
  readonly key: string;
  /** A phone number goes with it, which a page that was closed no longer knows. */
  readonly withPhone: boolean;
}

/** What a device keeps of an appeal until it is made. */
export interface KeptAppeal {
  readonly draft: AppealDraft;
  readonly sending?: Sending | undefined;
  /** It was to be sent, and is when the page is opened again. */
  readonly waits?: true;
}

/** Nothing written yet. */
export const blankDraft = (): AppealDraft => ({
  title: '',
  text: '',
  address: '',
  location: null,
  publishable: false,
  attachments: [],
});

/** Remembers it on this device, where the browser lets it. */
export function keepAppeal(kept: KeptAppeal): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept, at: Date.now() }));
  } catch {
    // It then lasts until the page is closed.
  }
}

/** What was written here and not sent. */
export function keptAppeal(): KeptAppeal | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as (KeptAppeal & { at: number }) | null;
    if (kept && Date.now() - kept.at < KEEP_MILLISECONDS) return kept;
  } catch {
    // Nothing is kept here, or nothing that this page wrote.
  }
  forgetAppeal();
  return undefined;
}

/** Sent, or given up. */
export function forgetAppeal(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
