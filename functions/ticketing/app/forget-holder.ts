import type { TicketingPorts } from './ports.ts';

/** Takes a person who was removed off every ticket. The tickets stay, as ones that nobody's name is on. */
export async function forgetHolder(
  { tickets }: Pick<TicketingPorts, 'tickets'>,
  holder: string,
): Promise<{ readonly slotsForgotten: number }> {
  const slots = await tickets.slotsOf(holder);
  for (const slot of slots) await tickets.forgetSlot(slot);
  return { slotsForgotten: slots.length };
}
