import { type CalendarDay, instantAt } from '../../shared/kernel/local-time.ts';
import type { Hall } from './hall.ts';
import { offlinePlace, turnOfWalkIn } from './queue-order.ts';
import type { Ticket } from './ticket.ts';

/** The clocks of one message of a kiosk, epoch milliseconds. */
export interface Clocks {
  /** When the kiosk sent it, as the kiosk saw it. */
  readonly sentAt: number;
  /** When it came, as the hall saw it. */
  readonly receivedAt: number;
  /** When the hall had last spoken to the kiosk before; nothing was issued offline earlier. */
  readonly seenAt: number;
}

/**
 * When a ticket was issued, by the hall's clock. A clock that is wrong by a constant is corrected by what the
 * message itself shows of it (sent and received are the same moment); whatever is left of the error is bounded: no
 * earlier than the hall last spoke to the kiosk, and no later than now. So the most a wrong clock can gain anybody
 * is the time the kiosk was really alone.
 */
export const issueTime = (issuedAt: number, { sentAt, receivedAt, seenAt }: Clocks): number =>
  Math.min(receivedAt, Math.max(Math.min(seenAt, receivedAt), issuedAt + receivedAt - sentAt));

/**
 * Where somebody stands who took a number offline at `issuedAt`: before every walk-in who waits and came later,
 * behind everybody who came earlier, and among other offline people in order of their time. `walkIns` are those
 * counted before `line` was read, so one who joined in between counts as later.
 */
export function placeOfOffline(
  { issuedAt, number }: { readonly issuedAt: number; readonly number: number },
  { line, walkIns, dayStart }: { line: readonly Ticket[]; walkIns: number; dayStart: number },
): string {
  const later = line.find(
    (ticket) => ticket.issuedAt > issuedAt && turnOfWalkIn(ticket.situation.place) !== undefined,
  );
  const turn = (later && turnOfWalkIn(later.situation.place)) ?? walkIns + 1;
  return offlinePlace(turn, Math.max(0, Math.floor((issuedAt - dayStart) / 1000)), number);
}

/** The instant a service day begins. */
export const dayStart = (hall: Hall, day: CalendarDay): number =>
  instantAt(day, hall.serviceDayStartsAt, hall.timeZone);

/** The ticket id of what a kiosk issued by itself: the day and the kiosk's own name for it. */
export const offlineTicketId = (day: CalendarDay, ticket: string): string =>
  `${day.replaceAll('-', '')}-${ticket}`;
