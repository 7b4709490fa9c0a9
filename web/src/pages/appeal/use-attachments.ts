import { shallowReactive } from 'vue';
import type { AskedPost } from '../../api/hall-api.ts';
import { Problem } from '../../api/problem.ts';
import { useHouse } from '../../app/house.ts';
import { uploadFile } from '../../app/upload-file.ts';
import type { AppealDraft } from './appeal-draft.ts';

/** Files of one appeal and megabytes of one file, at most (functions/appeals/domain/attachment). */
export const FILES = 5;
export const MEGABYTES = 10;

type AttachmentType = AskedPost<'/v1/appeal-attachments'>['body']['type'];
/** By their endings: what browsers say of a file's type differs from one to the other. */
const types: Readonly<Record<string, AttachmentType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  amr: 'audio/amr',
  mp4: 'video/mp4',
};
/** For the browser's own choice of files. */
export const acceptedFiles = Object.keys(types)
  .map((ending) => `.${ending}`)
  .join(',');

/** Why a file is not there: `unreached` may go better by itself, the others may not. */
type Why = 'type' | 'size' | 'many' | 'unreached' | 'refused' | 'unusable';

/** A file on its way. */
export interface Attached {
  readonly name: string;
  /** Absent where it was uploaded before the page was opened again. */
  readonly file?: File;
  state: 'uploading' | 'done' | 'failed';
  /** 0 to 1. */
  progress: number;
  why?: Why | undefined;
  attachment?: string | undefined;
  stop?: AbortController;
}

/** Files that go with an appeal: each is uploaded as soon as it is chosen, and named in the draft once it is there. */
export function useAttachments(draft: AppealDraft) {
  const { api } = useHouse();
  const files = shallowReactive<Attached[]>(
    draft.attachments.map((done) => shallowReactive({ ...done, state: 'done', progress: 1 })),
  );
  const running = new Map<Attached, Promise<void>>();

  const name = (): void => {
    draft.attachments = files.flatMap(({ attachment, name, state }) =>
      attachment && state === 'done' ? [{ attachment, name }] : [],
    );
  };

  function add(chosen: readonly File[]): void {
    for (const file of chosen) {
      const why = refusal(file, files.filter(({ state }) => state !== 'failed').length);
      const attached: Attached = shallowReactive({
        name: file.name,
        file,
        state: why ? 'failed' : 'uploading',
        progress: 0,
        why,
      });
      files.push(attached);
      if (!why) retry(attached);
    }
  }

  /** Uploads it, from the beginning: a form for uploading is good for once. */
  function retry(attached: Attached): void {
    const done = upload(attached).finally(() => running.delete(attached));
    running.set(attached, done);
  }

  async function upload(attached: Attached): Promise<void> {
    const { file } = attached;
    if (!file) return;
    const stop = new AbortController();
    Object.assign(attached, { state: 'uploading', progress: 0, why: undefined, stop });
    try {
      const body = { name: file.name, type: typeOf(file) as AttachmentType };
      const { attachment, upload } = await api.post('/v1/appeal-attachments', { body, signal: stop.signal });
      const why = await uploadFile(upload, file, stop.signal, (share) => {
        attached.progress = share;
      });
      Object.assign(attached, why ? { state: 'failed', why } : { state: 'done', attachment });
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      const busy = error.status === 0 || error.status === 429 || error.status >= 500;
      Object.assign(attached, { state: 'failed', why: busy ? 'unreached' : 'refused' });
    }
    name();
  }

  function remove(attached: Attached): void {
    attached.stop?.abort();
    files.splice(files.indexOf(attached), 1);
    name();
  }

  /** Waits until nothing is under way; what did not get through before is tried once more. */
  async function settle(): Promise<'ready' | 'unreached' | 'refused'> {
    for (const each of files) if (each.why === 'unreached') retry(each);
    await Promise.all(running.values());
    const failed = files.filter(({ state }) => state === 'failed');
    if (failed.length === 0) return 'ready';
    return failed.every(({ why }) => why === 'unreached') ? 'unreached' : 'refused';
  }

  /** The house does not take this one: too old, or not what its name says. */
  function spoil(attachment: unknown): void {
    for (const each of files)
      if (each.attachment === attachment)
        Object.assign(each, { state: 'failed', why: 'unusable', attachment: undefined });
    name();
  }

  function clear(): void {
    for (const each of [...files]) remove(each);
  }

  return { files, add, retry, remove, settle, spoil, clear };
}

const typeOf = ({ name }: File): AttachmentType | undefined =>
  types[name.split('.').at(-1)?.toLowerCase() ?? ''];

function refusal(file: File, before: number): Why | undefined {
  if (before >= FILES) return 'many';
  if (!typeOf(file)) return 'type';
  return file.size > MEGABYTES * 1024 * 1024 ? 'size' : undefined;
}
