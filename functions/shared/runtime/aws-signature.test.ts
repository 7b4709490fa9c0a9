import { describe, expect, it } from 'vitest';
import { authorizationOf, refusedSignature, type SignedRequest } from './aws-signature.ts';

const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const scope = { key, region: 'cn-north-1', service: 'rekognition', at: '20260311T020000Z' };
const signedAt = Date.parse('2026-03-11T02:00:00Z');
const plain: SignedRequest = {
  method: 'POST',
  path: '/engine',
  query: 'b=2&a=1',
  headers: { host: 'faces.example', 'x-amz-date': scope.at, 'x-amz-target': 'RekognitionService.ListFaces' },
  body: Buffer.from('{}'),
};
const signed = (request = plain): SignedRequest => ({
  ...request,
  headers: { ...request.headers, authorization: authorizationOf(request, scope) },
});
const refusedAs = (request: SignedRequest, now = signedAt, keys = [key]) =>
  refusedSignature(request, { now, keys, region: scope.region, service: scope.service })?.name;
const withHeader = (name: string, value: string): SignedRequest => {
  const request = signed();
  return { ...request, headers: { ...request.headers, [name]: value } };
};

describe('a signed request', () => {
  it('of AWS’s own example has the signature that AWS says', () => {
    // docs: "Create a signed AWS API request", Signature Version 4 test suite, `get-vanilla`.
    const vanilla = {
      method: 'GET',
      path: '/',
      query: '',
      headers: { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' },
      body: Buffer.from(''),
    };
    const suite = { key, region: 'us-east-1', service: 'service', at: '20150830T123600Z' };
    expect(authorizationOf(vanilla, suite)).toMatch(
      /Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31$/,
    );
  });

  it('is let in for five minutes, early or late', () => {
    expect(refusedAs(signed())).toBeUndefined();
    expect(refusedAs(signed(), signedAt + 300_000)).toBeUndefined();
    expect(refusedAs(signed(), signedAt - 300_000)).toBeUndefined();
    expect(refusedAs(signed(), signedAt + 300_001)).toBe('InvalidSignatureException');
    expect(refusedAs(signed(), signedAt - 300_001)).toBe('InvalidSignatureException');
  });

  it('is let in by either of two keys while one replaces the other', () => {
    const next = { accessKeyId: 'AKIDNEXT', secretAccessKey: 'another' };
    expect(refusedAs(signed(), signedAt, [next, key])).toBeUndefined();
    expect(refusedAs(signed(), signedAt, [next])).toBe('UnrecognizedClientException');
  });

  it.each([
    ['body', { ...signed(), body: Buffer.from('{"a":1}') }],
    ['path', { ...signed(), path: '/other' }],
    ['query', { ...signed(), query: 'a=1&b=3' }],
    ['method', { ...signed(), method: 'PUT' }],
    ['operation', withHeader('x-amz-target', 'RekognitionService.DeleteFaces')],
    ['host', withHeader('host', 'elsewhere.example')],
  ])('is refused when its %s was changed', (_, request) => {
    expect(refusedAs(request)).toBe('InvalidSignatureException');
  });

  it('must cover host, time and operation', () => {
    for (const name of ['host', 'x-amz-target']) {
      const { [name]: _, ...headers } = plain.headers;
      const request = signed({ ...plain, headers });
      const restored = { ...request, headers: { ...request.headers, [name]: plain.headers[name] } };
      expect(refusedAs(restored)).toBe('InvalidSignatureException');
    }
  });

  it('is told what is wrong with its form', () => {
    expect(refusedAs(plain)).toBe('MissingAuthenticationTokenException');
    expect(refusedAs(withHeader('authorization', 'Bearer x'))).toBe('IncompleteSignatureException');
    expect(refusedAs(withHeader('x-amz-date', 'yesterday'))).toBe('IncompleteSignatureException');
  });
});
