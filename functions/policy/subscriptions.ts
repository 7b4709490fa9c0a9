/** Kinds of items whose changes are events; the stream's filter lets only these through. */
export const publishedKinds = ['policy-version', 'enterprise', 'standing', 'application'] as const;
