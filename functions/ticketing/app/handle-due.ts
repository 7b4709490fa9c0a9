import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Hall } from '../domain/hall.ts';
import { nextDue } from '../domain/next-due.ts';
import type { Ticket } from '../domain/ticket.ts';
import { missTicket, returnToLine } from '../domain/ticket-actions.ts';
import type { Act } from '../domain/ticket-transitions.ts';
import { raiseAlert, remind, type WaitAlert } from '../domain/wait-alert.ts';
import { windowStep } from './act-on-ticket.ts';
import type { SweepCounts, TicketingPorts } from './ports.ts';

const PAGE = 50;
/** A sweep stops here and leaves the rest to the next minute: 20 pages are 1,000 matters. */
const PAGES = 20;

/** Does all that has fallen due in a hall: alerts raised, repeated, escalated; no-shows missed; absences ended. */
export async function handleDue(
  ports: TicketingPorts,
  hall: Hall,
  day: CalendarDay,
  now: number,
): Promise<SweepCounts> {
  const counts: SweepCounts = {};
  for (let page = 0; page < PAGES; page++) {
    const due = await ports.due.until(hall.id, day, now, PAGE);
    const done = await Promise.all(
      due.map((item) =>
        item.kind === 'alert'
          ? tellAgain(ports, hall, item.alert, now)
          : dueTicket(ports, hall, item.ticket, now),
      ),
    );
    for (const kind of done) if (kind) counts[kind] = (counts[kind] ?? 0) + 1;
    if (due.length < PAGE || done.every((kind) => kind === undefined)) break;
  }
  return counts;
}

/** Undefined when somebody else changed the ticket first: what is due then is found by the next sweep. */
async function dueTicket(
  ports: TicketingPorts,
  hall: Hall,
  ticket: Ticket,
  now: number,
): Promise<string | undefined> {
  const act: Act = { actor: { id: 'system', role: 'system' }, now };
  const matter = nextDue(ticket, hall.rules)?.matter;
  if (matter === 'wait-alert') {
    const head = ports.departments.get(ticket.situation.department)?.head ?? hall.manager;
    const alert = raiseAlert(ticket, head, hall.rules, now);
    const after = { ...ticket, waitAlertAt: now, version: ticket.version + 1 };
    return (await ports.tickets.commit({ before: ticket, after, alert })).ok ? 'alerts-raised' : undefined;
  }
  if (matter === 'no-show')
    return settle(ports, ticket, missTicket(ticket, act, hall.rules), 'no-shows-missed');
  if (matter === 'return')
    return settle(
      ports,
      ticket,
      returnToLine(ticket, act, hall.rules, ticket.situation.place),
      'absences-ended',
    );
  return undefined;
}

async function settle(
  ports: TicketingPorts,
  before: Ticket,
  decided: Result<Ticket, unknown>,
  kind: string,
): Promise<string | undefined> {
  if (!decided.ok) return undefined;
  const change = { before, after: decided.value, window: windowStep(before, decided.value) };
  return (await ports.tickets.commit(change)).ok ? kind : undefined;
}

async function tellAgain(
  ports: TicketingPorts,
  hall: Hall,
  alert: WaitAlert,
  now: number,
): Promise<string | undefined> {
  const ticket = await ports.tickets.get(hall.id, alert.ticketId);
  if (!ticket) return undefined;
  const head = ports.departments.get(alert.department)?.head ?? hall.manager;
  const after = remind(alert, ticket, { head, manager: hall.manager }, hall.rules, now);
  const stored = await ports.alerts.save(after);
  return stored.ok ? `alerts-${after.history.at(-1)?.action}` : undefined;
}
