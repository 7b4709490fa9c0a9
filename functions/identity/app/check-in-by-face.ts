import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { type FaceFault, judgeLikeness, pictureFault } from '../domain/face-match.ts';
import { mayUseFace, type Person } from '../domain/person.ts';
import { givePass, type Passed, type PullRefusal, watchFor } from './give-pass.ts';
import { dayOf, noteRefusal } from './note-refusal.ts';
import type { CheckIn, EngineFault, IdentityPorts, RefusedWhy } from './ports.ts';

/** A face before a camera: a liveness session that ended, or a picture where the district asks for none. */
export interface FaceShown {
  readonly session?: string | undefined;
  readonly picture?: Uint8Array | undefined;
  /** The kiosk or phone. */
  readonly device: string;
  /** It is shown to a kiosk of the hall: elsewhere a picture alone proves nothing. */
  readonly atKiosk: boolean;
}

/** Why a face was not let through. Each leaves the other way open. */
export type FaceRefusal =
  | PullRefusal
  | EngineFault
  | { readonly reason: 'face-refused'; readonly fault: FaceFault }
  | { readonly reason: 'session-wanted' }
  | { readonly reason: 'session-open' }
  | { readonly reason: 'unknown-face' };

/** Known at once, or asked for a second proof. */
export type FaceOutcome =
  | { readonly outcome: 'known'; readonly passed: Passed }
  | { readonly outcome: 'proof-wanted'; readonly checkInId: string };

/**
 * Checks somebody in by their face. Only a face whose owner agreed to it is searched for; a doubtful one is told
 * nothing of anybody: it is asked for the ending of an ID number first.
 */
export async function checkInByFace(
  ports: IdentityPorts,
  shown: FaceShown,
): Promise<Result<FaceOutcome, FaceRefusal>> {
  const free = await watchFor(ports, 'device', shown.device, shown.device);
  if (!free.ok) return free;
  const picture = await picturedAlive(ports, shown);
  if (!picture.ok) return await noteRefusal(ports, picture);
  const seen = await ports.faces.look(picture.value);
  if (!seen.ok) return await noteRefusal(ports, seen);
  const fault = pictureFault(seen.value, ports.rules.picture);
  if (fault) return await noteRefusal(ports, err({ reason: 'face-refused' as const, fault }));
  const found = await search(ports, picture.value);
  if (!found.ok) return await noteRefusal(ports, found);
  const likeness = judgeLikeness(found.value.matches, ports.rules.match);
  if (likeness.outcome === 'unknown')
    return await noteRefusal(ports, err({ reason: 'unknown-face' as const }));
  if (likeness.outcome === 'doubtful') return await askForEnding(ports, likeness.candidates, shown.device);
  const person = found.value.persons.get(likeness.personId) as Person;
  const passed = await givePass(ports, person, 'face', shown.device);
  return passed.ok ? ok({ outcome: 'known', passed: passed.value }) : passed;
}

/** The picture of a session that was passed, or the one sent where the district asks for no session. */
export async function picturedAlive(
  { faces, rules }: IdentityPorts,
  { session, picture, atKiosk }: Omit<FaceShown, 'device'>,
): Promise<Result<Uint8Array, FaceRefusal>> {
  if (session === undefined)
    return rules.liveness.required || !atKiosk || !picture ? err({ reason: 'session-wanted' }) : ok(picture);
  const result = await faces.sessionResult(session);
  if (!result.ok) return result;
  const { status, confidence, picture: best } = result.value;
  if (status === 'open') return err({ reason: 'session-open' });
  const alive = status === 'passed' && confidence >= rules.liveness.least && best !== undefined;
  return alive ? ok(best) : err({ reason: 'face-refused', fault: 'not-live' });
}

/** Faces of the collection that are alike, of persons who still agree to it. */
async function search({ faces, people, rules, clock }: IdentityPorts, picture: Uint8Array) {
  const found = await faces.search(picture, rules.match.doubtful);
  if (!found.ok) return found;
  const named = [...new Set(found.value.map(({ personId }) => personId))];
  const known = await Promise.all(named.map((personId) => people.person(personId)));
  const persons = new Map<string, Person>();
  for (const person of known)
    if (person && mayUseFace(person, 'check-in', clock.now())) persons.set(person.personId, person);
  const matches = found.value.filter(
    ({ personId, faceId }) => persons.get(personId)?.faces.includes(faceId) ?? false,
  );
  return ok({ matches, persons });
}

async function askForEnding(
  ports: IdentityPorts,
  candidates: readonly string[],
  device: string,
): Promise<Result<FaceOutcome, FaceRefusal>> {
  const { clock, ids, people } = ports;
  const checkIn: CheckIn = {
    checkInId: ids.secret(),
    way: 'face',
    state: 'asks-ending',
    startedAt: clock.now(),
    device,
    candidates,
    version: 1,
  };
  await people.write({ checkIn: { after: checkIn } });
  await people.noteRefusal(dayOf(ports), 'doubtful' satisfies RefusedWhy);
  return ok({ outcome: 'proof-wanted', checkInId: checkIn.checkInId });
}
