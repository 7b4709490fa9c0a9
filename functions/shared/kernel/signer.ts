/** Signs with a key of the district whose public half anybody may have. */
export interface Signer {
  /** Name of the key, as in `keys`. */
  keyId(): Promise<string>;
  /** ECDSA on P-256 with SHA-256 over the text, as 64 bytes R and S. */
  sign(text: string): Promise<Uint8Array>;
  /** The public keys by which signatures are verified, as JWKs. */
  keys(): Promise<readonly PublicKey[]>;
}

/** A public key on P-256 (RFC 7517). */
export interface PublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'ES256';
}
