import { afterVisit, type LastVisit } from '../domain/person.ts';
import type { IdentityPorts } from './ports.ts';

const tries = 4;

/** Keeps who served a person last, as ticketing tells it. Twice or late is no harm; an unknown person is none of ours. */
export async function noteVisit(
  { people }: IdentityPorts,
  personId: string,
  visit: LastVisit,
): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await people.person(personId);
    const after = before && afterVisit(before, visit);
    if (!before || !after || after === before) return;
    const written = await people.write({
      person: { before, after: { ...after, version: before.version + 1 } },
      access: { personId, line: { at: visit.at, what: 'visit-noted', by: visit.hall } },
    });
    if (written.ok) return;
  }
  throw new Error(`the visit of a person could not be noted in ${tries} tries`);
}
