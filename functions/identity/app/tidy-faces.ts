import { faceIsOver, type Person } from '../domain/person.ts';
import type { IdentityPorts, KeptFace } from './ports.ts';

/** A face is in the collection before its person points to it: a younger one may be on its way. */
const youngMillis = 3_600_000;
const AT_ONCE = 50;

/**
 * Takes out of the collection what nobody points to, because the engine did not answer when it should have gone, and
 * the faces whose consent is over. Stops when `keepsGoing` says so or the engine does not answer; the next sweep
 * begins anew.
 */
export async function tidyFaces(
  ports: IdentityPorts,
  keepsGoing: () => boolean,
): Promise<{ facesRemoved: number }> {
  let facesRemoved = 0;
  let from: string | undefined;
  do {
    const page = await ports.faces.list(from);
    if (!page.ok) break;
    for (let at = 0; at < page.value.faces.length; at += AT_ONCE)
      facesRemoved += await tidy(ports, page.value.faces.slice(at, at + AT_ONCE));
    from = page.value.next;
  } while (from !== undefined && keepsGoing());
  return { facesRemoved };
}

async function tidy(ports: IdentityPorts, faces: readonly KeptFace[]): Promise<number> {
  const judged = await Promise.all(faces.map((face) => mayGo(ports, face)));
  const gone = faces.filter((_, index) => judged[index]).map(({ faceId }) => faceId);
  const removed = await ports.faces.remove(gone);
  return removed.ok ? gone.length : 0;
}

async function mayGo(ports: IdentityPorts, { faceId, personId, addedAt }: KeptFace): Promise<boolean> {
  const now = ports.clock.now();
  const person = await ports.people.person(personId);
  if (!person?.faces.includes(faceId)) return addedAt < now - youngMillis;
  return faceIsOver(person, now) && (await leaveFace(ports, person, now));
}

/** First nobody points to the face any more; only then it is taken out. */
async function leaveFace({ people }: IdentityPorts, person: Person, now: number): Promise<boolean> {
  const { personId, version } = person;
  const written = await people.write({
    person: { before: person, after: { ...person, faces: [], version: version + 1 } },
    access: { personId, line: { at: now, what: 'consent-ended', by: 'house' } },
  });
  return written.ok;
}
