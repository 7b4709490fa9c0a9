import type { Answer } from '../../api/hall-api.ts';

/** An appeal as its citizen sees it. */
export type TrackedAppeal = Answer<'GET', '/v1/appeals/track/{secret}'>;
/** What a citizen can say of it. */
export type Saying = 'satisfied' | 'not-settled' | 'withdrawn';

/** Nothing more will happen to it, unless its citizen says so. */
export const isOver = ({ state }: TrackedAppeal): boolean => state === 'closed' || state === 'withdrawn';

/** It waits for a dispatcher's word whether it is opened again. */
export const isReopeningAsked = ({ steps, mayReopen }: TrackedAppeal): boolean =>
  mayReopen === 'no' && steps.at(-1)?.action === 'ask-reopening';

const withdrawable: readonly TrackedAppeal['state'][] = [
  'received',
  'dispatched',
  'returned',
  'accepted',
  'in-progress',
  'paused',
];

/** What its citizen may say now (functions/appeals, table of transitions). */
export const sayingsIn = (appeal: TrackedAppeal): readonly Saying[] => [
  ...(appeal.state === 'resolved' ? (['satisfied'] as const) : []),
  ...(appeal.mayReopen === 'no' ? [] : (['not-settled'] as const)),
  ...(withdrawable.includes(appeal.state) ? (['withdrawn'] as const) : []),
];
