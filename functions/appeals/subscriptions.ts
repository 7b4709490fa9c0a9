import type { EventType } from '../../events/catalog.ts';

/** Kinds of items whose changes are events; the stream's filter lets only these through. */
export const publishedKinds = ['order', 'attachment', 'print', 'common-matter', 'day-news'] as const;

/** What makes the house read a message. */
export const receivedEvents = ['appeals.appeal-received.v1'] as const satisfies readonly EventType[];

/** What partners bring. */
export const broughtEvents = ['partners.appeal-made.v1'] as const satisfies readonly EventType[];

/** Decisions of other contexts that somebody appeals against. */
export const appealedEvents = ['policy.decision-appealed.v1'] as const satisfies readonly EventType[];

/** What makes the house keep the files of an order. */
export const claimingEvents = ['appeals.appeal-received.v1'] as const satisfies readonly EventType[];

/** What the figures count. */
export const countedEvents = [
  'appeals.appeal-received.v1',
  'appeals.appeal-understood.v1',
  'appeals.order-dispatched.v1',
  'appeals.order-returned.v1',
  'appeals.order-contacted.v1',
  'appeals.order-resolved.v1',
  'appeals.order-closed.v1',
  'appeals.order-reopened.v1',
  'appeals.request-made.v1',
  'appeals.order-merged.v1',
  'appeals.order-grouped.v1',
  'appeals.order-split.v1',
  'appeals.order-withdrawn.v1',
  'appeals.deadline-warned.v1',
] as const satisfies readonly EventType[];
