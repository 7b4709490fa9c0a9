import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { type FaceFault, judgeLikeness, pictureFault } from '../domain/face-match.ts';
import { type Consent, type FacePurpose, type Person, withoutFace } from '../domain/person.ts';
import { leaveDoors } from './change-door.ts';
import { type FaceRefusal, type FaceShown, picturedAlive } from './check-in-by-face.ts';
import { noteRefusal } from './note-refusal.ts';
import type { AccessLine, EngineFault, IdentityPorts, PassClaims } from './ports.ts';

/** The pass is none of this district's, or its time is over. */
export interface PassRefusal {
  readonly reason: 'pass-ended';
}

type Own<E = never> = Promise<Result<Person, PassRefusal | { readonly reason: 'conflict' } | E>>;

/** The person that a pass stands for. */
export async function personOf(
  { clock, passes, people }: IdentityPorts,
  pass: string,
): Promise<Result<{ readonly person: Person; readonly claims: PassClaims }, PassRefusal>> {
  const claims = await passes.read(pass, clock.now());
  const person = claims && (await people.person(claims.person));
  return claims && person ? ok({ person, claims }) : err({ reason: 'pass-ended' });
}

/** Why a face was not taken on. */
export type AddFaceRefusal =
  | FaceRefusal
  | { readonly reason: 'consent-text-old'; readonly text: string }
  | { readonly reason: 'face-of-another' };

/**
 * Adds a person's face, with what they agreed to. A face that is somebody else's already is refused and told to the
 * house: one of the two numbers is false. A new face takes the place of the old ones.
 */
export async function addFace(
  ports: IdentityPorts,
  pass: string,
  shown: FaceShown,
  agreed: { readonly purposes: readonly FacePurpose[]; readonly text: string },
): Own<AddFaceRefusal> {
  const { clock, faces, people, rules } = ports;
  const own = await personOf(ports, pass);
  if (!own.ok) return own;
  const { person } = own.value;
  const [inForce = ''] = rules.consentTexts;
  if (agreed.text !== inForce) return err({ reason: 'consent-text-old', text: inForce });
  const picture = await faceOf(ports, shown);
  if (!picture.ok) return await noteRefusal(ports, picture);
  const added = await faces.add(picture.value, person.personId, clock.now());
  if (!added.ok) return await noteRefusal(ports, added);
  // Looked for after it was added: of two who bring one face in the same moment each finds the other.
  const other = await otherWith(ports, person, picture.value);
  if (!other.ok || other.value !== undefined) {
    await faces.remove([added.value]);
    return other.ok ? await tellOfAnother(ports, shown.device) : other;
  }
  const given = clock.now();
  const until = given + rules.consentDays * 86_400_000;
  const consent: Consent = { purposes: agreed.purposes, text: agreed.text, given, until };
  const after = { ...person, faces: [added.value], consent, version: person.version + 1 };
  const line: AccessLine = { at: given, what: 'face-added', by: shown.device };
  const written = await people.write({
    person: { before: person, after },
    access: { personId: person.personId, line },
  });
  // What nobody points to must not stay in the collection, whichever of the two it is.
  await faces.remove(written.ok ? person.faces : [added.value]);
  return written.ok ? ok(after) : err({ reason: 'conflict' });
}

async function tellOfAnother({ people }: IdentityPorts, device: string) {
  await people.write({ news: { news: 'face-of-another', device } });
  return err({ reason: 'face-of-another' } as const);
}

async function faceOf(ports: IdentityPorts, shown: FaceShown): Promise<Result<Uint8Array, FaceRefusal>> {
  const picture = await picturedAlive(ports, shown);
  if (!picture.ok) return picture;
  const seen = await ports.faces.look(picture.value);
  if (!seen.ok) return seen;
  const fault: FaceFault | undefined = pictureFault(seen.value, ports.rules.picture);
  return fault ? err({ reason: 'face-refused', fault }) : picture;
}

/** Somebody else who surely has this face. */
async function otherWith(
  { faces, rules }: IdentityPorts,
  { personId }: Person,
  picture: Uint8Array,
): Promise<Result<string | undefined, EngineFault>> {
  const found = await faces.search(picture, rules.match.known);
  if (!found.ok) return found;
  const others = found.value.filter((match) => match.personId !== personId);
  const likeness = judgeLikeness(others, { ...rules.match, apart: 0 });
  return ok(likeness.outcome === 'known' ? likeness.personId : undefined);
}

/**
 * Takes back what was agreed to. From this write on the face is not used; it is taken out of the collection at once,
 * or by the next sweep where the engine does not answer.
 */
export async function revokeConsent(ports: IdentityPorts, pass: string, device: string): Own {
  const own = await personOf(ports, pass);
  if (!own.ok) return own;
  const { person } = own.value;
  const now = ports.clock.now();
  const after = { ...withoutFace(person, now), version: person.version + 1 };
  const written = await ports.people.write({
    person: { before: person, after },
    access: { personId: person.personId, line: { at: now, what: 'consent-revoked', by: device } },
  });
  if (!written.ok) return err({ reason: 'conflict' });
  await ports.faces.remove(person.faces);
  return ok(after);
}

/** Everything that is kept of a person, and who looked at it. */
export interface OwnData {
  readonly person: Person;
  readonly log: readonly AccessLine[];
}

const shownLines = 500;

/** Gives a person all that is kept of them; the asking is written in their log. */
export async function exportOwnData(
  ports: IdentityPorts,
  pass: string,
  device: string,
): Promise<Result<OwnData, PassRefusal>> {
  const own = await personOf(ports, pass);
  if (!own.ok) return own;
  const { person } = own.value;
  const { personId } = person;
  await ports.people.write({
    access: { personId, line: { at: ports.clock.now(), what: 'exported', by: device } },
  });
  return ok({ person, log: await ports.people.accessLog(personId, shownLines) });
}

/** Removes everything that is kept of the person who holds the pass. */
export async function deleteOwnData(
  ports: IdentityPorts,
  pass: string,
): Promise<Result<void, PassRefusal | EngineFault | { readonly reason: 'conflict' }>> {
  const own = await personOf(ports, pass);
  return own.ok ? await removeAll(ports, own.value.person) : own;
}

/** Removes a person: the faces first, so that nobody is found whom nothing else is known of. */
export async function removeAll(
  ports: IdentityPorts,
  person: Person,
): Promise<Result<void, EngineFault | { readonly reason: 'conflict' }>> {
  const removed = await ports.faces.remove(person.faces);
  if (!removed.ok) return removed;
  await leaveDoors(ports, person.personId);
  const gone = await ports.people.removePerson(person);
  return gone.ok ? ok(undefined) : err({ reason: 'conflict' });
}
