import { reactive } from 'vue';
import type { AskedPost } from '../../api/hall-api.ts';
import { Problem } from '../../api/problem.ts';
import { useHouse } from '../../app/house.ts';
import { uploadFile } from '../../app/upload-file.ts';

/** Megabytes of one paper, at most (functions/policy/domain/application). */
export const MEGABYTES = 10;
type MaterialType = AskedPost<'/v1/policy/firms/{secret}/materials'>['body']['type'];
/** By their endings: what browsers say of a file's type differs from one to the other. */
const types: Readonly<Record<string, MaterialType>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
};
/** For the browser's own choice of files. */
export const acceptedFiles = Object.keys(types)
  .map((ending) => `.${ending}`)
  .join(',');

/** A paper that is uploaded, or on its way. */
export interface Uploaded {
  readonly name: string;
  /** Absent where it was uploaded before the page was opened again. */
  readonly file?: File;
  state: 'uploading' | 'done' | 'failed';
  /** 0 to 1. */
  progress: number;
  /** Why it is not there: `unreached` may go better when tried again. */
  why?: 'type' | 'size' | 'unreached' | 'refused' | undefined;
  /** What the application names it by. */
  upload?: string | undefined;
  stop?: AbortController;
}

const typeOf = ({ name }: File): MaterialType | undefined =>
  types[name.split('.').at(-1)?.toLowerCase() ?? ''];

/** Papers of an application by material, each uploaded as soon as it is chosen. */
export function useUploads(secret: string, changed: () => void) {
  const { api } = useHouse();
  const files = reactive<Record<string, Uploaded>>({});

  function choose(material: string, file: File): void {
    files[material]?.stop?.abort();
    const why = !typeOf(file) ? 'type' : file.size > MEGABYTES * 1024 * 1024 ? 'size' : undefined;
    files[material] = { name: file.name, file, state: why ? 'failed' : 'uploading', progress: 0, why };
    if (!why) void retry(material);
  }

  /** Uploads it, from the beginning: a form for uploading is good for once. */
  async function retry(material: string): Promise<void> {
    const uploaded = files[material];
    const file = uploaded?.file;
    if (!uploaded || !file) return;
    const stop = new AbortController();
    Object.assign(uploaded, { state: 'uploading', progress: 0, why: undefined, stop });
    try {
      const body = { name: file.name, type: typeOf(file) as MaterialType };
      const { material: upload, upload: form } = await api.post('/v1/policy/firms/{secret}/materials', {
        params: { secret },
        body,
        signal: stop.signal,
      });
      const why = await uploadFile(form, file, stop.signal, (share) => {
        uploaded.progress = share;
      });
      if (stop.signal.aborted) return;
      Object.assign(uploaded, why ? { state: 'failed', why } : { state: 'done', upload });
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      const busy = error.status === 0 || error.status === 429 || error.status >= 500;
      Object.assign(uploaded, { state: 'failed', why: busy ? 'unreached' : 'refused' });
    }
    changed();
  }

  function remove(material: string): void {
    files[material]?.stop?.abort();
    delete files[material];
    changed();
  }

  return { files, choose, retry, remove };
}
