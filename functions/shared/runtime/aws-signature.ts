import { createHash, timingSafeEqual } from 'node:crypto';
import { signingAlgorithm, signingScope } from './signing-scope.ts';

/** An HTTP request as it was signed. */
export interface SignedRequest {
  readonly method: string;
  /** As sent, percent-encoded. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** A key pair of AWS's kind. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a signature is good for. */
export interface SignatureScope {
  readonly region: string;
  readonly service: string;
}

/** Why a request is not let in, by the name of AWS's error. */
export interface NotLetIn {
  readonly name:
    | 'MissingAuthenticationTokenException'
    | 'IncompleteSignatureException'
    | 'UnrecognizedClientException'
    | 'InvalidSignatureException';
  readonly message: string;
}

/** As on AWS. */
const skewMilliseconds = 5 * 60_000;
/** What a signature must cover, or it could be carried over to another operation. */
const mustBeSigned = ['host', 'x-amz-date', 'x-amz-target'];
const header =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/;

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const refusal = (name: NotLetIn['name'], message: string): NotLetIn => ({ name, message });

/**
 * Is the request signed (AWS Signature Version 4) by one of the keys, for this region and service, now?
 *
 * @param now epoch milliseconds.
 * @param keys the pairs that are let in; two while a key is being changed.
 * @returns nothing when it is; the error to answer when not.
 */
export function refusedSignature(
  request: SignedRequest,
  {
    now,
    keys,
    region,
    service,
  }: SignatureScope & { readonly now: number; readonly keys: readonly AccessKey[] },
): NotLetIn | undefined {
  const { authorization, 'x-amz-date': at = '' } = request.headers;
  if (!authorization) return refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const parts = header.exec(authorization);
  const instant = instantOf(at);
  if (!parts || instant === undefined)
    return refusal(
      'IncompleteSignatureException',
      `Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header, a credential, signed headers and a signature for ${signingAlgorithm}.`,
    );
  const [, id = '', day = '', ofRegion = '', ofService = '', signed = '', signature = ''] = parts;
  if (ofService !== service || ofRegion !== region || !at.startsWith(day))
    return refusal(
      'InvalidSignatureException',
      `Credential should be scoped to ${at.slice(0, 8)}/${region}/${service}.`,
    );
  if (Math.abs(now - instant) > skewMilliseconds)
    return refusal(
      'InvalidSignatureException',
      `Signature expired: ${at} is not within five minutes of the service's clock.`,
    );
  const names = signed.split(';');
  const unsigned = mustBeSigned.find((name) => !names.includes(name));
  if (unsigned) return refusal('InvalidSignatureException', `'${unsigned}' must be a signed header.`);
  const key = keys.find(({ accessKeyId }) => accessKeyId === id);
  if (!key)
    return refusal('UnrecognizedClientException', 'The security token included in the request is invalid.');
  const expected = signatureOf(request, names, { key, region, service, at });
  if (!timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(expected, 'hex')))
    return refusal(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  return undefined;
}

/** The headers that make `request` signed, for a caller without the SDK. `at` as in `X-Amz-Date`. */
export function authorizationOf(
  request: SignedRequest,
  scope: SignatureScope & { readonly key: AccessKey; readonly at: string },
): string {
  const names = Object.keys(request.headers).sort();
  const credential = `${scope.key.accessKeyId}/${signingScope(scope.key.secretAccessKey, scope).scope}`;
  return `${signingAlgorithm} Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signatureOf(request, names, scope)}`;
}

function signatureOf(
  request: SignedRequest,
  names: readonly string[],
  { key, region, service, at }: SignatureScope & { readonly key: AccessKey; readonly at: string },
): string {
  const { scope, sign } = signingScope(key.secretAccessKey, { at, region, service });
  return sign([signingAlgorithm, at, scope, sha256(canonical(request, names))].join('\n'));
}

function canonical({ method, path, query, headers, body }: SignedRequest, names: readonly string[]): string {
  const lines = names
    .map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`)
    .join('');
  const uri = path.split('/').map(encodeURIComponent).join('/') || '/';
  const sorted = query.split('&').filter(Boolean).sort().join('&');
  return [method, uri, sorted, lines, names.join(';'), sha256(body)].join('\n');
}

/** `20260311T020000Z` as epoch milliseconds. */
function instantOf(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (!year) return undefined;
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}
