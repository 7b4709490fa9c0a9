import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall } from '../domain/hall.ts';
import { type Beneficiary, type HolderSlot, type SlotKey, slotsFor, takesSlot } from '../domain/real-name.ts';
import type { PassClaims, TicketingPorts } from './ports.ts';

/** Why no real-name ticket was given. */
export type RealNameRefusal =
  | { readonly reason: 'pass-wanted' }
  | { readonly reason: 'pass-ended' }
  | { readonly reason: 'has-ticket'; readonly number: string; readonly ticketId: string }
  | { readonly reason: 'declared-used-up'; readonly most: number };

/** What is shown and declared to get a real-name ticket. */
export interface RealNameWish {
  readonly pass?: string | undefined;
  readonly forWhom?: Beneficiary | undefined;
}

/** Who will hold a ticket, and the slot that it takes; `replaces` is what the ended ticket left in it. */
export interface Holding {
  readonly claims: PassClaims;
  readonly slot: SlotKey;
  readonly replaces?: HolderSlot;
}

/** Who holds the ticket, as the pass says; nothing where the hall does not ask, or a clerk takes it for somebody. */
export async function takeRealName(
  ports: TicketingPorts,
  hall: Hall,
  day: string,
  service: string,
  { pass, forWhom = 'self', byClerk }: RealNameWish & { readonly byClerk: boolean },
): Promise<Result<Holding | undefined, RealNameRefusal>> {
  const { realName, rules } = hall;
  if (realName.tickets === 'off') return ok(undefined);
  if (pass === undefined)
    return realName.tickets === 'required' && !byClerk ? err({ reason: 'pass-wanted' }) : ok(undefined);
  const now = ports.clock.now();
  const claims = await ports.passes.read(pass, now);
  if (!claims) return err({ reason: 'pass-ended' });
  for (const slot of slotsFor(service, forWhom, realName)) {
    const of = { hall: hall.id, serviceDay: day, holder: claims.person, slot };
    const taken = await ports.tickets.slot(of);
    if (!taken) return ok({ claims, slot: of });
    const ticket = await ports.tickets.get(hall.id, taken.ticketId);
    if (!ticket || !takesSlot(ticket, slot, now, rules)) return ok({ claims, slot: of, replaces: taken });
    if (forWhom === 'self')
      return err({ reason: 'has-ticket', number: ticket.number, ticketId: ticket.ticketId });
  }
  return err({ reason: 'declared-used-up', most: realName.declaredPerDay });
}
