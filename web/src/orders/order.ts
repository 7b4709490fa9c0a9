import type { Answer } from '../api/hall-api.ts';

/** A desk's list of orders. */
export type OrderList = Answer<'GET', '/v1/appeal-orders'>;
/** A work order in a list. */
export type Order = OrderList['orders'][number];
/** Everything about an order. */
export type OrderFile = Answer<'GET', '/v1/appeal-orders/{order}'>;
/** A unit that appeals are sent to. */
export type Unit = Answer<'GET', '/v1/appeals/units'>['units'][number];

/** What somebody else did first: the page looks again and says so. */
export const staleReasons: readonly string[] = ['stale-version', 'wrong-state', 'conflict'];
