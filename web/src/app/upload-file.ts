/**
 * Posts a file to the form that was given for it, the file last. `fetch` tells nothing of how far an upload is, so it
 * is a request of the older kind. Answers why it failed; throws nothing but is given up with its signal.
 */
export function uploadFile(
  { url, fields }: { readonly url: string; readonly fields: Readonly<Record<string, string>> },
  file: File,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<'unreached' | 'refused' | undefined> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener('load', () => {
      const { status } = request;
      if (status >= 200 && status < 300) resolve(undefined);
      else resolve(status >= 500 ? 'unreached' : 'refused');
    });
    request.addEventListener('error', () => resolve('unreached'));
    request.addEventListener('abort', () => resolve('unreached'));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', url);
    request.send(form);
  });
}
