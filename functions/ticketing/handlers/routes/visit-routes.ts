import type { Call } from '../../../shared/runtime/http-handler.ts';
import { actOnTicket, type Intent } from '../../app/act-on-ticket.ts';
import { issueTicket, type TicketWish } from '../../app/issue-ticket.ts';
import { cancel, late, pause } from '../../app/leave-line.ts';
import { returnToQueue } from '../../app/move-ticket.ts';
import type { TicketingPorts } from '../../app/ports.ts';
import { findByLink, type Visit, visitNow } from '../../app/show-visit.ts';
import type { GrantLive } from '../../compose-live.ts';
import { inLine, type Ticket } from '../../domain/ticket.ts';
import { linkOf } from '../../domain/visit-link.ts';
import { visitView } from '../views/ticket-view.ts';
import { askingOf, type TicketingRoutes } from './asking.ts';

type VisitRoutes = Pick<
  TicketingRoutes,
  | 'issueTicket'
  | 'issueTicketByPhone'
  | 'showVisit'
  | 'cancelVisit'
  | 'pauseVisit'
  | 'comeLate'
  | 'returnVisit'
>;

/** Taking a ticket, and what its owner does with it. */
export function visitRoutes(ports: TicketingPorts, grantLive: GrantLive): VisitRoutes {
  const shown = async (visit: Visit) => ({
    ...visitView(visit),
    live: await grantLive(visit.hall, visit.ticket),
  });
  type AtHall = Pick<Call, 'caller' | 'key' | 'trace'> & { readonly params: { hall: string } };
  const issue = async (call: AtHall, wish: TicketWish) => {
    const issued = await issueTicket(ports, call.params.hall, wish, askingOf(call));
    if (!issued.ok) return issued;
    const { value: ticket } = issued;
    return { ok: true as const, value: { ...(await shown(asIssued(ports, ticket))), link: linkOf(ticket) } };
  };

  type AtLink = Pick<Call, 'key' | 'trace'> & { readonly params: { link: string } };
  const act = async ({ params, key, trace }: AtLink, intent: Intent) => {
    const found = await findByLink(ports, params.link);
    if (!found.ok) return found;
    const { hall, ticket, now } = found.value;
    const asking = { actor: { id: 'citizen', role: 'citizen' }, key, trace } as const;
    const done = await actOnTicket(ports, hall.id, ticket.ticketId, asking, intent);
    return done.ok
      ? { ok: true as const, value: await shown(await visitNow(ports, hall, done.value, now)) }
      : done;
  };

  return {
    issueTicket: ({ body, ...call }) => {
      const { appointmentAt, ...rest } = body;
      const channel = call.caller.role === 'kiosk' ? 'kiosk' : 'clerk';
      const appointment = appointmentAt === undefined ? undefined : Date.parse(appointmentAt);
      return issue(call, { ...rest, channel, appointmentAt: appointment });
    },
    issueTicketByPhone: ({ body, ...call }) => issue(call, { ...body, channel: 'phone', priority: 'none' }),
    showVisit: async ({ params }) => {
      const found = await findByLink(ports, params.link);
      if (!found.ok) return found;
      const { hall, ticket, now } = found.value;
      return { ok: true, value: await shown(await visitNow(ports, hall, ticket, now)) };
    },
    cancelVisit: (call) => act(call, cancel(call.body)),
    pauseVisit: (call) => act(call, pause(call.body)),
    comeLate: (call) => act(call, late(call.body)),
    returnVisit: (call) => act(call, returnToQueue(ports, call.body)),
  };
}

/** A ticket just issued: what was promised then is what is true now, so nothing more is read. */
function asIssued(ports: TicketingPorts, ticket: Ticket): Visit {
  const hall = ports.halls.get(ticket.hall);
  if (!hall) throw new Error(`a ticket of an unknown hall: ${ticket.hall}`);
  const { promise } = ticket;
  const ahead = inLine(ticket.situation.state) ? { ahead: ticket.aheadAtIssue } : {};
  return { hall, ticket, ...ahead, ...(promise ? { promise } : {}) };
}
