import type { Certificate } from './certificate.ts';
import type { CertificateUse } from './consent.ts';

/** What the registry says of a certificate, as claims of a JWT (RFC 7519). Numbers are masked. */
export interface StatementClaims {
  readonly iss: string;
  /** The service that asked; nobody else may rely on it. */
  readonly aud: string;
  /** Id of the use, which the holder sees too. */
  readonly jti: string;
  /** Seconds since 1970, as RFC 7519 has them. */
  readonly iat: number;
  readonly exp: number;
  readonly purpose: string;
  readonly consent: string;
  readonly certificate: {
    readonly id: string;
    readonly type: string;
    readonly number: string;
    readonly holderKind: string;
    readonly holder: string;
    readonly department: string;
    readonly issuedOn: string;
    readonly expiresOn: string;
  };
}

/** The claims by which the district `district` vouches for a certificate, for `minutes` minutes. */
export function claimsOf(
  district: string,
  certificate: Certificate,
  use: Omit<CertificateUse, 'outcome'>,
  minutes: number,
): StatementClaims {
  const issued = Math.floor(use.at / 1000);
  const { certificateId, type, numberMasked, holder, department, issuedOn, expiresOn } = certificate;
  return {
    iss: `urn:civichall:district:${district}`,
    aud: use.service,
    jti: use.useId,
    iat: issued,
    exp: issued + minutes * 60,
    purpose: use.purpose,
    consent: use.consentId,
    certificate: {
      id: certificateId,
      type,
      number: numberMasked,
      holderKind: holder.kind,
      holder: holder.masked,
      department,
      issuedOn,
      expiresOn,
    },
  };
}

/** The part of a compact JWS (RFC 7515) that is signed: header and claims. */
export const signingInput = (claims: StatementClaims, keyId: string): string =>
  `${encoded({ alg: 'ES256', typ: 'JWT', kid: keyId })}.${encoded(claims)}`;

const encoded = (value: unknown): string => base64url(new TextEncoder().encode(JSON.stringify(value)));

/** Bytes in base64url without padding (RFC 4648, section 5). */
export const base64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
