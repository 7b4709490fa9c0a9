import type { Result } from '../../../functions/shared/kernel/result.ts';
import { actOnTicket, type Intent } from '../../../functions/ticketing/app/act-on-ticket.ts';
import { callNextTicket } from '../../../functions/ticketing/app/call-next-ticket.ts';
import { issueTicket } from '../../../functions/ticketing/app/issue-ticket.ts';
import type { TicketingPorts } from '../../../functions/ticketing/app/ports.ts';
import { runWindow } from '../../../functions/ticketing/app/run-window.ts';
import type { Hall, PriorityClass } from '../../../functions/ticketing/domain/hall.ts';
import type { Ticket } from '../../../functions/ticketing/domain/ticket.ts';
import { clerkOf } from '../bench-hall.ts';

const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

/** A hall whose people do what the bench tells them; what is refused throws, for then nothing was measured. */
export function hallAtWork(ports: TicketingPorts, hall: Hall) {
  let asked = 0;
  /** As long as the UUIDs that clients send. */
  const key = () => `0192f3a0-7c1e-7000-8000-${String(++asked).padStart(12, '0')}`;
  const at = (window: string) => ({
    actor: { id: clerkOf(window), role: 'clerk' as const },
    key: key(),
    trace,
  });
  return {
    open: async (window: string) => granted(await runWindow(ports, hall.id, window, 'open', {}, at(window))),
    issue: async (queue: string, priority: PriorityClass = 'none'): Promise<Ticket> => {
      const service = hall.serviceItems.find((item) => item.queue === queue)?.id ?? '';
      const wish = { services: [service], language: 'zh-CN', channel: 'kiosk', priority } as const;
      const asking = { actor: { id: 'kiosk-01', role: 'kiosk' }, key: key(), trace } as const;
      return granted(await issueTicket(ports, hall.id, wish, asking));
    },
    call: async (window: string): Promise<Ticket> => {
      const ticket = granted(await callNextTicket(ports, hall.id, window, at(window)));
      if (!ticket) throw new Error(`nobody waits for window ${window}`);
      return ticket;
    },
    act: async ({ ticketId }: Ticket, window: string, intent: Intent): Promise<Ticket> =>
      granted(await actOnTicket(ports, hall.id, ticketId, at(window), intent)),
  };
}

function granted<T>(outcome: Result<T, { readonly reason: string }>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}
