import { err, type Result } from '../../shared/kernel/result.ts';
import type { Pace, Request, WorkOrder } from '../domain/order/order.ts';
import {
  approve,
  ask,
  contact,
  dispatch,
  followsProposal,
  giveBack,
  involve,
  refuse,
  resume,
} from '../domain/order/order-acts.ts';
import { type Act, apply } from '../domain/order/order-transitions.ts';
import { type Asking, house } from './asking.ts';
import { type ChangeRefusal, changeOrder } from './change-order.ts';
import type { AppealPorts } from './ports.ts';

/** Which order, and the version of it that the caller saw. */
export interface Seen {
  readonly orderId: string;
  readonly version?: number | undefined;
}

/** A unit cannot be given an order. */
export type UnitRefusal =
  | { readonly reason: 'unknown-unit'; readonly unit: string }
  | { readonly reason: 'unit-closed'; readonly unit: string };

type Changed<E extends { readonly reason: string } = never> = Promise<Result<WorkOrder, ChangeRefusal | E>>;

/** A dispatcher sends an order to a unit, and may correct its theme and pace. */
export async function dispatchOrder(
  ports: AppealPorts,
  { orderId, version }: Seen,
  to: { readonly unit: string; readonly theme?: readonly string[]; readonly pace?: Pace },
  asking: Asking,
): Changed<UnitRefusal> {
  const { unit, ...corrected } = to;
  const refused = unitRefusal(ports, unit);
  if (refused) return err(refused);
  return await changeOrder(ports, orderId, asking, {
    action: 'dispatch',
    version,
    change: (order, act) => dispatch(order, unit, act, corrected),
  });
}

/** The unit takes the order. */
export const acceptOrder = (ports: AppealPorts, { orderId, version }: Seen, asking: Asking): Changed =>
  changeOrder(ports, orderId, asking, {
    action: 'accept',
    version,
    change: (order, act) => apply(order, 'accept', act),
  });

/** The unit gives the order back. The first time it goes straight to the unit that was named. */
export async function returnOrder(
  ports: AppealPorts,
  { orderId, version }: Seen,
  proposed: string | undefined,
  asking: Asking,
): Changed<UnitRefusal> {
  const refused = proposed === undefined ? undefined : unitRefusal(ports, proposed);
  if (refused) return err(refused);
  return await changeOrder(ports, orderId, asking, {
    action: 'return',
    version,
    change: (order, act) => {
      const back = giveBack(order, act, proposed);
      const next = back.ok ? followsProposal(back.value, ports.bounds) : undefined;
      return back.ok && next !== undefined ? dispatch(back.value, next, ofHouse(act)) : back;
    },
  });
}

/** The unit spoke with the citizen. */
export const contactCitizen = (ports: AppealPorts, { orderId, version }: Seen, asking: Asking): Changed =>
  changeOrder(ports, orderId, asking, { action: 'contact', version, change: contact });

/** Another unit is to help. */
export async function involveUnit(
  ports: AppealPorts,
  { orderId, version }: Seen,
  unit: string,
  asking: Asking,
): Changed<UnitRefusal> {
  const refused = unitRefusal(ports, unit);
  if (refused) return err(refused);
  return await changeOrder(ports, orderId, asking, {
    action: 'involve',
    version,
    change: (order, act) => involve(order, unit, act),
  });
}

/** A helping unit tells the leading one what it did. */
export const contributeTo = (
  ports: AppealPorts,
  { orderId, version }: Seen,
  text: string,
  asking: Asking,
): Changed =>
  changeOrder(ports, orderId, asking, {
    action: 'contribute',
    version,
    change: (order, act) => apply(order, 'contribute', act),
    beside: (_after, { now: at, actor }) => ({
      contribution: { orderId, text, unit: actor.unit ?? '', at, by: actor.id },
    }),
  });

/** Asks the unit's head for a pause or for more time. */
export const askHead = (
  ports: AppealPorts,
  { orderId, version }: Seen,
  asked: Pick<Request, 'kind' | 'until' | 'days'>,
  asking: Asking,
): Changed =>
  changeOrder(ports, orderId, asking, {
    action: 'ask',
    version,
    change: (order, act) => ask(order, asked, act, ports.bounds),
  });

/** Grants or refuses what was asked for. */
export const answerRequest = (
  ports: AppealPorts,
  { orderId, version }: Seen,
  granted: boolean,
  asking: Asking,
): Changed =>
  changeOrder(ports, orderId, asking, {
    action: granted ? ['approve-pause', 'approve-extension', 'approve-reopening'] : 'refuse',
    version,
    change: granted ? approve : refuse,
  });

/** Ends a pause early. */
export const resumeOrder = (ports: AppealPorts, { orderId, version }: Seen, asking: Asking): Changed =>
  changeOrder(ports, orderId, asking, { action: 'resume', version, change: resume });

/** What the house does next to an act of somebody else. */
const ofHouse = ({ now, trace }: Act): Act => ({ actor: house, now, trace });

function unitRefusal({ units }: AppealPorts, id: string): UnitRefusal | undefined {
  const unit = units.get(id);
  if (!unit) return { reason: 'unknown-unit', unit: id };
  return unit.closed ? { reason: 'unit-closed', unit: id } : undefined;
}

/** The unit of an account: where it handles orders, or the one it heads. */
export function unitOf({ units, accounts }: AppealPorts, username: string): string | undefined {
  for (const { id, handlers, head } of units.values())
    if ([...handlers, head ?? ''].some((person) => accounts.get(person) === username)) return id;
  return undefined;
}
