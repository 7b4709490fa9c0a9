/** Where a use case gets identities from. */
export interface Ids {
  /** A new sortable id (ULID, 26 characters). */
  next(): string;
  /** An unguessable secret: at least 128 random bits in URL-safe characters. */
  secret(): string;
  /**
   * An id that is the same for the same words, and tells nothing of them: 26 URL-safe characters
   * (SHA-256 cut to 130 bits). A retried request finds by it what its first try made.
   */
  derived(...words: readonly string[]): string;
}
