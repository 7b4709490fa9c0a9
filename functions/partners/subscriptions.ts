/** Kinds of items whose changes are events; the stream's filter lets only these through. */
export const publishedKinds = ['partner-event'] as const;
