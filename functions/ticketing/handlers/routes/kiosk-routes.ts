import { iso } from '../../../shared/kernel/iso.ts';
import { mapped, ok } from '../../../shared/kernel/result.ts';
import { type ProblemKind, problemDocument, sharedProblems } from '../../../shared/runtime/problem.ts';
import type { TicketingPorts } from '../../app/ports.ts';
import { type OfflineOutcome, registerOfflineTickets } from '../../app/register-offline-tickets.ts';
import { reserveNumbers } from '../../app/reserve-numbers.ts';
import { offlineNumber } from '../../domain/number-block.ts';
import { ticketingProblems } from '../../problems.ts';
import { askingOf, type TicketingRoutes } from './asking.ts';

type KioskRoutes = Pick<TicketingRoutes, 'reserveNumbers' | 'registerOfflineTickets'>;

/** How a kiosk goes on while it cannot reach the hall. */
export function kioskRoutes(ports: TicketingPorts): KioskRoutes {
  return {
    reserveNumbers: async ({ params, body, ...call }) => {
      const holder = holderOf(askingOf(call).actor.id, body.device);
      return mapped(await reserveNumbers(ports, params.hall, holder), (reserved) => ({
        serviceDay: reserved.serviceDay,
        at: iso(reserved.now),
        validUntil: iso(reserved.validUntil),
        blocks: reserved.blocks.map(({ queue, block }) => ({
          queue: queue.id,
          numbers: block.free.map((number) => offlineNumber(queue.prefix, number)),
        })),
      }));
    },

    registerOfflineTickets: async ({ params, body, language, ...call }) => {
      const asking = askingOf(call);
      const batch = {
        holder: holderOf(asking.actor.id, body.device),
        serviceDay: body.serviceDay,
        sentAt: Date.parse(body.sentAt),
        tickets: body.tickets.map((each) => ({ ...each, issuedAt: Date.parse(each.issuedAt) })),
      };
      const done = await registerOfflineTickets(ports, params.hall, batch, asking);
      if (!done.ok) return done;
      return ok({ results: done.value.map((outcome) => resultView(outcome, language)) });
    },
  };
}

const holderOf = (account: string, device: string): string => `${account}/${device}`;

/** What became of one ticket. */
function resultView({ asked: { ticket, number }, result }: OfflineOutcome, language: 'zh-CN' | 'en') {
  if (!result.ok) {
    const kinds: Record<string, ProblemKind> = { ...sharedProblems, ...ticketingProblems };
    const { reason } = result.error;
    const kind = kinds[reason] ?? sharedProblems.internal;
    const { title, detail } = problemDocument(kind, result.error, language, ticket);
    const problem = { reason, title: String(title), detail: detail === undefined ? null : String(detail) };
    return { ticket, number, outcome: 'refused', issuedAt: null, ahead: null, problem } as const;
  }
  const { issuedAt, aheadAtIssue, situation } = result.value;
  const outcome = situation.state === 'unserved' ? 'unserved' : 'registered';
  const ahead = outcome === 'unserved' ? null : aheadAtIssue;
  return { ticket, number, outcome, issuedAt: iso(issuedAt), ahead, problem: null } as const;
}
