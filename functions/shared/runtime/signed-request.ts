import { createHash } from 'node:crypto';
import { signingAlgorithm, signingScope } from './signing-scope.ts';

/** Credentials of who signs. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Where a bucket is: its address without a slash at the end, and its region. */
export interface BucketPlace {
  readonly url: string;
  readonly region: string;
}

/** A condition of a POST policy of S3. */
export type PostCondition =
  | { readonly [field: string]: string }
  | readonly ['content-length-range', number, number];

/** What both kinds of signed request are signed in: day, region, service. */
function scoped(
  { accessKeyId, secretAccessKey, sessionToken }: SigningCredentials,
  region: string,
  now: number,
) {
  const instant = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const { scope, sign } = signingScope(secretAccessKey, { at: instant, region, service: 's3' });
  return {
    fields: {
      'X-Amz-Algorithm': signingAlgorithm,
      'X-Amz-Credential': `${accessKeyId}/${scope}`,
      'X-Amz-Date': instant,
      ...(sessionToken === undefined ? {} : { 'X-Amz-Security-Token': sessionToken }),
    },
    toSign: [signingAlgorithm, instant, scope],
    signature: sign,
  };
}

/**
 * The fields of a form by which a browser may put one object into a bucket
 * (Amazon S3, "Authenticating Requests: Browser-Based Uploads Using POST", Signature Version 4).
 * @param fields what the form says, each held to exactly that
 */
export function signedPost(
  credentials: SigningCredentials,
  { region, bucket }: Pick<BucketPlace, 'region'> & { readonly bucket: string },
  fields: Readonly<Record<string, string>>,
  { now, seconds, bytes }: { readonly now: number; readonly seconds: number; readonly bytes: number },
): Readonly<Record<string, string>> {
  const scope = scoped(credentials, region, now);
  const all = { ...fields, ...scope.fields };
  const conditions: PostCondition[] = [
    { bucket },
    ...Object.entries(all).map(([field, value]) => ({ [field]: value })),
    ['content-length-range', 1, bytes],
  ];
  const expiration = new Date(now + seconds * 1000).toISOString();
  const Policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  return { ...all, Policy, 'X-Amz-Signature': scope.signature(Policy) };
}

/** RFC 3986: everything but unreserved characters is escaped. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * An address by which an object can be had for some seconds
 * (Amazon S3, "Authenticating Requests: Using Query Parameters", Signature Version 4).
 */
export function signedGet(
  credentials: SigningCredentials,
  { url, region }: BucketPlace,
  key: string,
  query: Readonly<Record<string, string>>,
  { now, seconds }: { readonly now: number; readonly seconds: number },
): string {
  const scope = scoped(credentials, region, now);
  const address = new URL(`${url}/${key.split('/').map(escaped).join('/')}`);
  const search = Object.entries({
    ...query,
    ...scope.fields,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');
  const request = ['GET', address.pathname, search, `host:${address.host}`, '', 'host', 'UNSIGNED-PAYLOAD'];
  const digest = createHash('sha256').update(request.join('\n')).digest('hex');
  return `${address.origin}${address.pathname}?${search}&X-Amz-Signature=${scope.signature([...scope.toSign, digest].join('\n'))}`;
}
