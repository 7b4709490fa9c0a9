import type { TicketingRules } from './hall.ts';
import { inLine, type Ticket } from './ticket.ts';

/** Do tickets of a hall carry who holds them? `welcome`: where a pass is shown. */
export const realNameModes = ['off', 'welcome', 'required'] as const;

/** The hall's rule of real-name tickets. */
export interface RealNameRule {
  readonly tickets: (typeof realNameModes)[number];
  /** Tickets that one person may take for others in a day, each declared as such. */
  readonly declaredPerDay: number;
  /** How much longer than for the next window somebody waits at most for the clerk of the last visit. */
  readonly sameClerkExtraMinutes: number;
}

/** For whom somebody takes a ticket: a declared exception from one active ticket per person and service. */
export const beneficiaries = ['self', 'family', 'agent'] as const;
/** One of {@link beneficiaries}. */
export type Beneficiary = (typeof beneficiaries)[number];

/** A place that one ticket of a person takes up: the service for their own, a number for those they declare. */
export interface HolderSlot {
  readonly hall: string;
  readonly serviceDay: string;
  readonly holder: string;
  readonly slot: string;
  readonly ticketId: string;
  /** Ended tickets that had the slot before. */
  readonly earlier?: readonly string[];
}

/** The slots that a ticket may take up, the first free one of them it does. */
export const slotsFor = (
  service: string,
  beneficiary: Beneficiary,
  { declaredPerDay }: RealNameRule,
): readonly string[] =>
  beneficiary === 'self'
    ? [`own#${service}`]
    : Array.from({ length: declaredPerDay }, (_, index) => `declared#${index + 1}`);

/** What a slot is found by. */
export type SlotKey = Omit<HolderSlot, 'ticketId' | 'earlier'>;

/**
 * Is a ticket still in use, so that its holder gets no other one for the same? A missed person is while they may come
 * back. A declared ticket takes its slot for the whole day, whatever becomes of it.
 */
export function takesSlot({ situation }: Ticket, slot: string, now: number, rules: TicketingRules): boolean {
  if (slot.startsWith('declared#')) return true;
  const { state, lastCalledAt = 0 } = situation;
  if (state === 'missed') return now < lastCalledAt + rules.missedGraceMinutes * 60_000;
  return inLine(state) || ['called', 'serving', 'on-hold'].includes(state);
}
