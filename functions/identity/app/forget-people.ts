import { removeAll } from './own-data.ts';
import type { IdentityPorts } from './ports.ts';

const PAGE = 50;

/**
 * Removes who was not seen for the district's days. Stops when `keepsGoing` says so or the engine does not answer; the
 * next sweep goes on.
 */
export async function forgetPeople(
  ports: IdentityPorts,
  keepsGoing: () => boolean,
): Promise<{ peopleForgotten: number; peopleLeft: number }> {
  const { clock, people, rules } = ports;
  const counts = { peopleForgotten: 0, peopleLeft: 0 };
  const before = clock.now() - rules.unseenDays * 86_400_000;
  while (keepsGoing()) {
    const unseen = await people.unseenSince(before, PAGE);
    let forgotten = 0;
    for (const personId of unseen) {
      const person = await people.person(personId);
      if (!person || person.seenAt > before) continue;
      const removed = await removeAll(ports, person);
      if (removed.ok) forgotten += 1;
      else counts.peopleLeft += 1;
    }
    counts.peopleForgotten += forgotten;
    if (forgotten === 0) break;
  }
  return counts;
}
