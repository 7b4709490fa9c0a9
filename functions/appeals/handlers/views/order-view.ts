import { iso } from '../../../shared/kernel/iso.ts';
import type { Tracked } from '../../app/answer-as-citizen.ts';
import type { AlikeOrder } from '../../app/find-matters.ts';
import type { Answer, AppealPorts, OrderFile } from '../../app/ports.ts';
import type { WorkOrder } from '../../domain/order/order.ts';
import { fieldsView } from './fields-view.ts';
import { alikeView } from './matter-view.ts';

const isoOr = (instant: number | undefined): string | null => (instant === undefined ? null : iso(instant));

/** A work order in a list. */
export function orderView(order: WorkOrder) {
  const { orderId, state, channel, theme, pace, sensitive, group, request } = order;
  return {
    orderId,
    state,
    channel,
    title: order.title ?? '',
    receivedAt: iso(order.receivedAt),
    theme: [...theme],
    pace,
    sensitive: [...sensitive],
    watch: [...(order.watch ?? [])],
    group,
    place: order.place ?? null,
    unit: order.unit ?? null,
    involved: [...order.involved],
    decision: order.decision ?? null,
    contactedAt: isoOr(order.contactedAt),
    contactBy: isoOr(order.contactBy),
    answerBy: isoOr(order.answerBy),
    provisional: order.provisional ?? false,
    resolvedAt: isoOr(order.resolvedAt),
    returns: order.returns,
    reopenings: order.reopenings,
    request: request
      ? {
          kind: request.kind,
          reason: request.reason,
          at: iso(request.at),
          until: isoOr(request.until),
          days: request.days ?? null,
        }
      : null,
    mergedInto: order.mergedInto ?? null,
    members: [...order.members],
    version: order.version,
  };
}

const answerView = ({ text, unit, at }: Answer) => ({ text, unit, at: iso(at) });

/** An order with all that belongs to it. */
export function orderFileView(
  { order, matter, understanding, answers, contributions }: OrderFile,
  alike: readonly AlikeOrder[],
) {
  const { title, text, language, address, location } = matter;
  return {
    order: orderView(order),
    matter: {
      title,
      text,
      language,
      address: address ?? null,
      location: location ?? null,
      contact: order.reach?.masked ?? null,
      publishable: order.publishing !== undefined,
    },
    understanding: understanding
      ? {
          decision: understanding.decision,
          kind: understanding.kind,
          candidates: understanding.candidates.map(({ unit, p, evidence }) => ({
            unit,
            p,
            evidence: [...evidence],
          })),
          sensitive: [...understanding.sensitive],
          watch: [...(understanding.watch ?? [])],
          rule: understanding.rule ?? null,
          address: understanding.address,
          fields: fieldsView(understanding.fields),
        }
      : null,
    answers: answers.map(answerView),
    contributions: contributions.map(answerView),
    alike: alike.map(alikeView),
    history: order.history.map(({ action, at, state, role, ...line }) => ({
      action,
      at: iso(at),
      state,
      role,
      unit: line.unit ?? null,
      proposed: line.proposed ?? null,
      other: line.other ?? null,
      reason: line.reason ?? null,
      clock: line.clock ?? null,
      mark: line.mark ?? null,
      faults: [...(line.faults ?? [])],
    })),
  };
}

/** Steps that are the house's own affair and tell a citizen nothing. */
const inside: readonly string[] = [
  'understand',
  'warn',
  'reckon',
  'mark-group',
  'forget',
  'ask',
  'refuse',
  'involve',
  'contribute',
  'withhold',
  'agree-publishing',
  'refuse-publishing',
];

/** What the citizen sees. */
export function trackedView({ units, clock, bounds }: AppealPorts, { file, answers }: Tracked) {
  const { order, matter } = file;
  const unit = order.unit === undefined ? undefined : units.get(order.unit);
  return {
    orderId: order.orderId,
    state: order.state,
    receivedAt: iso(order.receivedAt),
    title: matter.title,
    text: matter.text,
    unit: unit ? { unit: unit.id, name: unit.name } : null,
    answerBy: isoOr(order.answerBy),
    contactedAt: isoOr(order.contactedAt),
    answers: answers.map(answerView),
    publishing: order.publishing ?? null,
    mayReopen: mayReopen(order, clock.now(), bounds.reopenDays),
    steps: order.history
      .filter(({ action }) => !inside.includes(action))
      .map(({ action, at }) => ({ action, at: iso(at) })),
  };
}

function mayReopen(order: WorkOrder, now: number, reopenDays: number): 'by-right' | 'by-asking' | 'no' {
  if (order.state !== 'resolved' && order.state !== 'closed') return 'no';
  if (order.reopenings > 0) return order.request ? 'no' : 'by-asking';
  return now - (order.resolvedAt ?? now) <= reopenDays * 86_400_000 ? 'by-right' : 'no';
}
