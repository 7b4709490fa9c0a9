import { describe, expect, it } from 'vitest';
import { loadDistrict } from '../../../infra/config/district.ts';
import { act, clerk, rules, taken, waitingTicket } from '../../../tests/support/ticket-examples.ts';
import { emptyLine } from '../domain/queue-line.ts';
import type { Ticket } from '../domain/ticket.ts';
import { callTicket, startService } from '../domain/ticket-actions.ts';
import type { TicketingPorts } from './ports.ts';
import { finish } from './serve-ticket.ts';

const [hall] = loadDistrict('demo').ticketing.halls;
if (!hall) throw new Error('the demo district has a hall');

/** Lines in which nobody waits. */
const ports = {
  lines: {
    get: async (at: string, day: string, queue: string) => emptyLine(at, day, queue),
    takeStep: async () => ({ ok: true }),
  },
  tickets: { inLine: async () => [] },
} as unknown as TicketingPorts;

/** Finishes a service of `services` at a window of `queue`. */
async function finished(queue: string, services: readonly string[]): Promise<Ticket> {
  const waiting = waitingTicket();
  const ticket = { ...waiting, situation: { ...waiting.situation, queue, services } };
  const called = taken(callTicket(ticket, act(clerk, 1), { window: '01', clerk: clerk.id }));
  const serving = taken(startService(called, act(clerk, 2)));
  const at = { ...hall, rules } as Parameters<ReturnType<typeof finish>['decide']>[2];
  const decided = await finish(ports, {}).decide(serving, act(clerk, 9), at);
  if (!decided.ok) throw new Error(decided.error.reason);
  return decided.value;
}

describe('finish', () => {
  it('ends the visit after its only service, also at a queue the person was moved to', async () => {
    expect((await finished('tax', ['tax-invoice'])).situation.state).toBe('done');
    expect((await finished('social', ['tax-invoice'])).situation.state).toBe('done');
  });

  it('does all services of one queue in one sitting', async () => {
    expect((await finished('tax', ['tax-invoice', 'tax-return'])).situation.state).toBe('done');
  });

  it('goes on with the next service of another queue, and drops those that are done', async () => {
    const services = ['tax-invoice', 'tax-return', 'food-permit', 'social-pension'];
    const { situation } = await finished('tax', services);
    expect(situation).toMatchObject({
      state: 'transferred-in',
      queue: 'market',
      services: ['food-permit', 'social-pension'],
    });
  });
});
