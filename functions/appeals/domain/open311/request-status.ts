import type { WorkOrder } from '../order/order.ts';

/** A state as GeoReport v2 has it. */
export type RequestStatus = 'open' | 'closed';

const closed: readonly WorkOrder['state'][] = ['resolved', 'closed', 'merged', 'withdrawn'];

/** An answered request is closed; opened again by the citizen it is open again. */
export const statusOf = ({ state }: Pick<WorkOrder, 'state'>): RequestStatus =>
  closed.includes(state) ? 'closed' : 'open';

/** Whoever asks may know of it: not of what is sensitive, and not of what the citizen took back. */
export const isPublic = ({ state, sensitive }: Pick<WorkOrder, 'state' | 'sensitive'>): boolean =>
  state !== 'withdrawn' && sensitive.length === 0;
