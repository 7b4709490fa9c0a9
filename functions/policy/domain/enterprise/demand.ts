import { err, ok, type Result } from '../../../shared/kernel/result.ts';

/** Where a demand stands. */
export const demandStates = ['open', 'accepted', 'handled', 'fed-back', 'rated'] as const;
export type DemandState = (typeof demandStates)[number];

/** What becomes of a demand. */
export const demandActions = ['accept', 'handle', 'feed-back', 'rate'] as const;
export type DemandAction = (typeof demandActions)[number];

/** One line of a demand's log. */
export interface DemandStep {
  readonly action: 'raise' | DemandAction;
  readonly at: number;
  readonly by: string;
  readonly note?: string;
  /** Idempotency key of the request. */
  readonly key?: string;
}

/** What a firm asks of the district, by itself or through an official. */
export interface Demand {
  readonly demandId: string;
  readonly firmId: string;
  readonly title: string;
  readonly text: string;
  readonly state: DemandState;
  /** Epoch milliseconds. */
  readonly raisedAt: number;
  readonly onBehalf: boolean;
  /** 1 (bad) to 5 (good), once it is rated. */
  readonly grade?: number;
  readonly steps: readonly DemandStep[];
  readonly version: number;
}

interface DemandTransition {
  readonly action: DemandAction;
  readonly from: readonly DemandState[];
  readonly who: 'staff' | 'firm';
  readonly to: DemandState;
}

/** The whole life of a demand: no state changes outside this table. */
export const demandTransitions = [
  { action: 'accept', from: ['open'], who: 'staff', to: 'accepted' },
  { action: 'handle', from: ['accepted'], who: 'staff', to: 'handled' },
  { action: 'feed-back', from: ['handled'], who: 'staff', to: 'fed-back' },
  { action: 'rate', from: ['fed-back'], who: 'firm', to: 'rated' },
] as const satisfies readonly DemandTransition[];

/** Why a demand stays as it is. */
export type DemandRefusal =
  | {
      readonly reason: 'wrong-state';
      readonly state: DemandState;
      readonly allowed: readonly DemandState[];
    }
  | { readonly reason: 'not-allowed' };

/** Who acts on a demand, when, and with which words. */
export interface DemandAct {
  readonly by: string;
  readonly who: 'staff' | 'firm';
  readonly now: number;
  readonly note?: string | undefined;
  readonly grade?: number | undefined;
  readonly key?: string | undefined;
}

/** Carries an action out, or says why not. */
export function moveDemand(
  demand: Demand,
  action: DemandAction,
  { by, who, now, note, grade, key }: DemandAct,
): Result<Demand, DemandRefusal> {
  const row = demandTransitions.find((each) => each.action === action) as DemandTransition;
  if (row.who !== who) return err({ reason: 'not-allowed' });
  if (!row.from.includes(demand.state))
    return err({ reason: 'wrong-state', state: demand.state, allowed: row.from });
  const at = Math.max(now, demand.steps.at(-1)?.at ?? 0);
  return ok({
    ...demand,
    state: row.to,
    ...(grade === undefined ? {} : { grade }),
    steps: [...demand.steps, { action, at, by, ...(note ? { note } : {}), ...(key ? { key } : {}) }],
    version: demand.version + 1,
  });
}
