import { type DistrictOutputs, outputOf } from '../cloud/outputs.ts';

/**
 * A district's live connection as Node reaches it. A local cloud names it `<id>.execute-api.localhost`, which Node on
 * Linux cannot look up; it answers for it by this machine's address too.
 */
export function localLiveUrl(outputs: DistrictOutputs): string {
  const url = new URL(outputOf(outputs, 'LiveUrl'));
  const [id, api, host] = url.hostname.split('.');
  if (api !== 'execute-api' || host !== 'localhost') return url.href;
  return `ws://127.0.0.1:${url.port}/_aws/execute-api/${id}${url.pathname}`;
}
