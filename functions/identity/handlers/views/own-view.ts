import { iso } from '../../../shared/kernel/iso.ts';
import type { FaceOutcome } from '../../app/check-in-by-face.ts';
import type { Passed } from '../../app/give-pass.ts';
import type { Door, DoorState } from '../../domain/door.ts';
import type { LastVisit, Person } from '../../domain/person.ts';

const visitView = (visit: LastVisit | undefined) =>
  visit
    ? {
        hall: visit.hall,
        day: visit.day,
        services: [...visit.services],
        clerk: visit.clerk ?? null,
        window: visit.window ?? null,
      }
    : null;

/** Somebody who proved who they are. */
export const passedView = ({ pass, until, idMasked, hasFace, lastVisit }: Passed) => ({
  pass,
  until: iso(until),
  idMasked,
  hasFace,
  lastVisit: visitView(lastVisit),
});

/** What is kept of a person. Keyed references are the house's own and tell the person nothing. */
export const ownView = ({ idMasked, phone, enrolledAt, seenAt, faces, consent, lastVisit }: Person) => ({
  idMasked,
  phoneMasked: phone.masked,
  enrolledAt: iso(enrolledAt),
  seenAt: iso(seenAt),
  faces: faces.length,
  consent: consent
    ? {
        purposes: [...consent.purposes],
        text: consent.text,
        given: iso(consent.given),
        until: iso(consent.until),
        revoked: consent.revoked === undefined ? null : iso(consent.revoked),
      }
    : null,
  lastVisit: visitView(lastVisit),
});

/** How a door stands, without who is inside. */
export const doorView = ({ id, hall, mostInside }: Door, { mode, inside }: DoorState) => ({
  door: id,
  hall,
  mode,
  inside: Object.keys(inside).length,
  mostInside,
});

/** What became of a face that was shown. */
export const outcomeView = (done: FaceOutcome) =>
  done.outcome === 'known'
    ? { outcome: done.outcome, passed: passedView(done.passed), checkIn: null }
    : { outcome: done.outcome, passed: null, checkIn: done.checkInId };
