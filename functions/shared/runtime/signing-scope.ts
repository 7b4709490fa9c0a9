import { createHmac } from 'node:crypto';

/** The name of the way of signing, as AWS has it. */
export const signingAlgorithm = 'AWS4-HMAC-SHA256';

/** What a signature of AWS's version 4 is good for: a day, a region and a service. */
export interface SigningScope {
  /** `20260311/us-east-1/s3/aws4_request`. */
  readonly scope: string;
  /** Signs a text with the key of that scope; hexadecimal. */
  sign(text: string): string;
}

/** @param at the instant of the request, as in `X-Amz-Date`: `20260311T020000Z` */
export function signingScope(
  secretAccessKey: string,
  { at, region, service }: { readonly at: string; readonly region: string; readonly service: string },
): SigningScope {
  const parts = [at.slice(0, 8), region, service, 'aws4_request'];
  const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = parts.reduce<string | Buffer>(mac, `AWS4${secretAccessKey}`);
  return { scope: parts.join('/'), sign: (text) => mac(key, text).toString('hex') };
}
