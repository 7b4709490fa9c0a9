import type { Order } from '../../orders/order.ts';

/** What a unit does with an order. */
export const unitActs = [
  'accept',
  'contact',
  'answer',
  'grant',
  'refuse',
  'resume',
  'contribute',
  'involve',
  'ask',
  'return',
] as const;
/** One of {@link unitActs}. */
export type UnitAct = (typeof unitActs)[number];

/** The key that does it. */
export const keyOf: Readonly<Record<UnitAct, string>> = {
  accept: 'A',
  contact: 'C',
  answer: 'E',
  grant: 'G',
  refuse: 'N',
  resume: 'S',
  contribute: 'W',
  involve: 'I',
  ask: 'P',
  return: 'R',
};

/** Who looks at the order. */
export interface Looker {
  readonly isHead: boolean;
  /** The unit that the looker works for, as far as it is known. */
  readonly unit?: string | undefined;
}

/** What state, unit and role let somebody do; the API decides. The first is what usually comes next. */
export function actsFor(
  order: Pick<Order, 'state' | 'unit' | 'request'> & { readonly involved: readonly string[] },
  { isHead, unit }: Looker,
): readonly UnitAct[] {
  const { state, request, involved } = order;
  if (unit !== undefined && order.unit !== unit)
    return state === 'in-progress' && involved.includes(unit) ? ['contribute'] : [];
  switch (state) {
    case 'dispatched':
      return ['accept', 'return'];
    case 'accepted':
      return ['contact', 'return'];
    case 'in-progress':
      return [
        ...(request && isHead ? (['grant', 'refuse'] as const) : []),
        'answer',
        'contact',
        'involve',
        ...(involved.length > 0 ? (['contribute'] as const) : []),
        ...(request || isHead ? [] : (['ask'] as const)),
      ];
    case 'paused':
      return ['resume'];
    default:
      return [];
  }
}
