import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { AnswerFinding } from '../answer/check-answer.ts';
import type { AppealChannel, ClockName, Mark, OrderAction, Pace, Request, WorkOrder } from './order.ts';
import { type Act, apply, type Change, lineOf, type OrderRefusal, permitted } from './order-transitions.ts';

/** Bounds of a district on pausing, extending and reopening. */
export interface OrderLimits {
  /** Longest pause, calendar days. */
  readonly pauseDays: number;
  /** All extensions of one order together, working days. */
  readonly extensionDays: number;
  /** Within how many days after the answer a citizen may have it opened again. */
  readonly reopenDays: number;
  /** How often a returned order goes straight to the unit that was proposed; after that a dispatcher decides. */
  readonly automaticReturns: number;
}

type Done = Result<WorkOrder, OrderRefusal>;

const DAY = 86_400_000;

/** What an order knows of who appealed. */
export type OfCitizen = Pick<WorkOrder, 'reach' | 'publishing' | 'open311'>;

/** A new order, not yet sent to anybody. */
export function receive(orderId: string, channel: AppealChannel, act: Act, citizen: OfCitizen = {}): Done {
  const allowed = permitted({ state: 'received', involved: [] }, 'receive', act.actor);
  if (!allowed.ok && allowed.error.reason === 'not-allowed') return allowed;
  return ok({
    orderId,
    state: 'received',
    channel,
    ...citizen,
    pace: 'normal',
    theme: [],
    sensitive: [],
    group: false,
    receivedAt: act.now,
    involved: [],
    returns: 0,
    reopenings: 0,
    standstills: [],
    extendedDays: 0,
    answerFrom: act.now,
    members: [],
    warned: [],
    version: 1,
    history: [lineOf('receive', 'received', act, [])],
    ...(act.trace ? { trace: act.trace } : {}),
  });
}

/** What the house read in a message. */
export type Reading = Pick<WorkOrder, 'theme' | 'pace' | 'sensitive' | 'group'> &
  Required<Pick<WorkOrder, 'decision'>> &
  Pick<WorkOrder, 'watch' | 'place' | 'placeName'>;

/** Notes what the house read in the message; where it is sure, a dispatch follows. */
export const understand = (order: WorkOrder, reading: Reading, act: Act): Done =>
  apply(order, 'understand', act, reading);

/** Sends an order to a unit. A dispatcher may correct theme and pace at the same time. */
export function dispatch(
  order: WorkOrder,
  unit: string,
  act: Act,
  corrected: { readonly pace?: Pace; readonly theme?: readonly string[] } = {},
): Done {
  if (order.state === 'returned' && order.unit === unit && act.actor.role === 'system')
    return err({ reason: 'same-unit', unit });
  return apply(order, 'dispatch', act, { ...corrected, unit, entry: { unit } });
}

/**
 * The unit says that it is not theirs, and whose it is. The first time the house follows the proposal
 * ({@link followsProposal}); after that a dispatcher decides, so that no order goes in circles between units.
 */
export function giveBack(order: WorkOrder, act: Act, proposed?: string): Done {
  if (proposed !== undefined && proposed === order.unit) return err({ reason: 'same-unit', unit: proposed });
  const entry = proposed ? { proposed } : {};
  return apply(order, 'return', act, { returns: order.returns + 1, entry });
}

/** The unit to which a returned order goes by itself; undefined when a dispatcher has to decide. */
export function followsProposal(order: WorkOrder, { automaticReturns }: OrderLimits): string | undefined {
  const last = order.history.at(-1);
  if (order.state !== 'returned' || last?.action !== 'return' || order.returns > automaticReturns)
    return undefined;
  const hadIt = order.history.some(({ action, unit }) => action === 'dispatch' && unit === last.proposed);
  return hadIt ? undefined : last.proposed;
}

/** The unit spoke with the citizen; the first time ends the clock of the first contact. */
export const contact = (order: WorkOrder, act: Act): Done =>
  apply(order, 'contact', act, { contactedAt: order.contactedAt ?? act.now });

/** Another unit helps; the one that leads stays answerable. */
export function involve(order: WorkOrder, unit: string, act: Act): Done {
  if (unit === order.unit || order.involved.includes(unit)) return err({ reason: 'same-unit', unit });
  return apply(order, 'involve', act, { involved: [...order.involved, unit], entry: { unit } });
}

/** Asks the unit's head for a pause (`until`, epoch milliseconds) or for more working days. */
export function ask(
  order: WorkOrder,
  asked: Pick<Request, 'kind' | 'until' | 'days'>,
  act: Act,
  limits: OrderLimits,
): Done {
  if (order.request) return err({ reason: 'already-asked', kind: order.request.kind });
  const over = overLimit(order, asked, act.now, limits);
  if (over) return err(over);
  const request: Request = { ...asked, reason: act.reason ?? '', at: act.now, by: act.actor.id };
  const action: OrderAction = asked.kind === 'reopening' ? 'ask-reopening' : 'ask';
  return apply(order, action, act, { request, entry: { request: asked.kind } });
}

function overLimit(
  { extendedDays }: WorkOrder,
  { kind, until, days = 0 }: Pick<Request, 'kind' | 'until' | 'days'>,
  now: number,
  { pauseDays, extensionDays }: OrderLimits,
): OrderRefusal | undefined {
  const pause = Math.ceil(((until ?? now) - now) / DAY);
  if (kind === 'pause' && (pause < 1 || pause > pauseDays))
    return { reason: 'over-limit', limit: pauseDays, asked: pause };
  if (kind === 'extension' && (days < 1 || extendedDays + days > extensionDays))
    return { reason: 'over-limit', limit: extensionDays, asked: extendedDays + days };
  return undefined;
}

/** Grants what was asked: the clock stands still, or has more time, or starts anew. */
export function approve(order: WorkOrder, act: Act): Done {
  const { request } = order;
  if (!request) return err({ reason: 'nothing-asked' });
  switch (request.kind) {
    case 'pause': {
      const standstills = [...order.standstills, { from: act.now }];
      // The request stays: it says until when the pause may last.
      return apply(order, 'approve-pause', act, { standstills, entry: { request: 'pause' } });
    }
    case 'extension': {
      const extendedDays = order.extendedDays + (request.days ?? 0);
      // With more time the marks of the answer are told anew.
      const warned = order.warned.filter((mark) => !mark.startsWith('answer-'));
      const entry = { request: 'extension' } as const;
      return apply(order, 'approve-extension', act, { extendedDays, warned, request: null, entry });
    }
    case 'reopening':
      return apply(order, 'approve-reopening', act, anew(order, act));
  }
}

/** Says no to what was asked; who asked reads the reason. */
export function refuse(order: WorkOrder, act: Act): Done {
  const { request } = order;
  if (!request || order.state === 'paused') return err({ reason: 'nothing-asked' });
  const role = request.kind === 'reopening' ? 'dispatcher' : 'head';
  if (act.actor.role !== role) return err({ reason: 'not-allowed', role: act.actor.role });
  if (role === 'head' && act.actor.unit !== order.unit)
    return err({ reason: 'not-your-unit', unit: order.unit ?? '' });
  return apply(order, 'refuse', act, { request: null, entry: { request: request.kind } });
}

/** Ends a pause: by the unit, or by the house when its time is over. */
export const resume = (order: WorkOrder, act: Act): Done =>
  apply(order, 'resume', act, {
    request: null,
    standstills: order.standstills.map((still) =>
      still.to === undefined ? { ...still, to: act.now } : still,
    ),
  });

/**
 * The answer is given. With faults it goes out for a stated reason only, which is noted with them. An order that was
 * never contacted counts as contacted with it.
 */
export function resolve(order: WorkOrder, act: Act, checked: readonly AnswerFinding[] = []): Done {
  const findings = checked.filter(({ ok }) => !ok);
  const { reason, ...plain } = act;
  const resolved = apply(order, 'resolve', findings.length > 0 ? act : plain, {
    resolvedAt: act.now,
    contactedAt: order.contactedAt ?? act.now,
    request: null,
    ...(findings.length > 0 ? { entry: { faults: findings.map(({ check }) => check) } } : {}),
  });
  return resolved.ok && findings.length > 0 && !reason
    ? err({ reason: 'answer-incomplete', findings })
    : resolved;
}

/** Opens an answered order again: once by right and in time; what comes after that has to be asked for. */
export function reopen(order: WorkOrder, act: Act, { reopenDays }: OrderLimits): Done {
  if (order.reopenings > 0) return err({ reason: 'reopened-before' });
  const days = Math.ceil((act.now - (order.resolvedAt ?? act.now)) / DAY);
  if (days > reopenDays) return err({ reason: 'over-limit', limit: reopenDays, asked: days });
  return apply(order, 'reopen', act, anew(order, act));
}

/** What begins again with a reopening: the answer's time and its marks; nothing is published before the next answer. */
const anew = (order: WorkOrder, { now }: Act): Change => ({
  reopenings: order.reopenings + 1,
  answerFrom: now,
  extendedDays: 0,
  request: null,
  warned: order.warned.filter((mark) => !mark.startsWith('answer-')),
  ...(order.publishing ? { publishing: 'agreed' } : {}),
});

/** Both orders after a merge; both are written together or not at all. */
export interface Merged {
  readonly into: WorkOrder;
  readonly member: WorkOrder;
}

const ended: readonly WorkOrder['state'][] = ['resolved', 'closed', 'withdrawn'];
/** Each member's reach is some 400 bytes of the order's item, which may have 400 KB. */
const mostMembers = 500;

/**
 * Joins an order to the one that is about the same matter: it is answered with it. Members of the joined one come
 * along, so that no answer has to follow a chain.
 */
export function merge(member: WorkOrder, into: WorkOrder, act: Act): Result<Merged, OrderRefusal> {
  if (member.orderId === into.orderId) return err({ reason: 'merge-with-itself' });
  if (into.state === 'merged') return err({ reason: 'merge-target-merged', into: into.mergedInto ?? '' });
  if (ended.includes(into.state)) return err({ reason: 'merge-target-ended', state: into.state });
  const members = [...into.members, member.orderId, ...member.members];
  if (members.length > mostMembers) return err({ reason: 'merge-target-full', limit: mostMembers });
  const { memberReach = {}, ...alone } = member;
  const joined = apply(alone, 'merge', act, {
    mergedInto: into.orderId,
    beforeMerge: member.state,
    members: [],
    entry: { other: into.orderId },
  });
  if (!joined.ok) return joined;
  const reach = {
    ...into.memberReach,
    ...memberReach,
    ...(member.reach ? { [member.orderId]: member.reach } : {}),
  };
  return ok({ member: joined.value, into: withMembers(into, members, reach) });
}

/** Takes a wrong merge back: the order goes on where it was. */
export function split(member: WorkOrder, into: WorkOrder, act: Act): Result<Merged, OrderRefusal> {
  const { mergedInto: _into, ...alone } = member;
  const free = apply(alone, 'split', act, { entry: { other: into.orderId } });
  if (!free.ok) return free;
  const { beforeMerge: _before, ...order } = free.value;
  const members = into.members.filter((id) => id !== member.orderId);
  const { [member.orderId]: _reach, ...reach } = into.memberReach ?? {};
  return ok({ member: order, into: withMembers(into, members, reach) });
}

const withMembers = (
  { memberReach: _before, ...into }: WorkOrder,
  members: readonly string[],
  memberReach: NonNullable<WorkOrder['memberReach']>,
): WorkOrder => ({
  ...into,
  members,
  ...(Object.keys(memberReach).length > 0 ? { memberReach } : {}),
  version: into.version + 1,
});

/** How to reach the citizen, and those who joined, is removed. */
export const forget = ({ reach: _reach, memberReach: _members, ...order }: WorkOrder, act: Act): Done =>
  apply(order, 'forget', act, { forgotten: true });

/** Marks that a clock reached a part of its time, so that it is told once. */
export const warn = (order: WorkOrder, clock: ClockName, mark: Mark, act: Act): Done =>
  apply(order, 'warn', act, { warned: [...order.warned, `${clock}-${mark}`], entry: { clock, mark } });
