import type { CalendarDay } from '../../shared/kernel/local-time.ts';

/** What a face may be used for. A person agrees to each by itself (PIPL art. 14, 29). */
export const facePurposes = ['check-in', 'door'] as const;
/** One of {@link facePurposes}. */
export type FacePurpose = (typeof facePurposes)[number];

/** What a person agreed to, and which text they were shown. */
export interface Consent {
  readonly purposes: readonly FacePurpose[];
  /** Version of the text, as the district names it. */
  readonly text: string;
  /** Epoch milliseconds. */
  readonly given: number;
  /** The end of its term; a face is not used after it. */
  readonly until: number;
  readonly revoked?: number;
}

/** The last time that the person was served. */
export interface LastVisit {
  readonly hall: string;
  readonly day: CalendarDay;
  readonly services: readonly string[];
  /** Account of who served. */
  readonly clerk?: string;
  readonly window?: string;
  /** Epoch milliseconds of its end: an earlier one that is told later does not replace it. */
  readonly at: number;
}

/** How to reach the person: masked for eyes, sealed with the district's key. */
export interface SealedNumber {
  /** Random name that it is sealed for: where it is sent to, nothing says whose it is. */
  readonly contactId: string;
  readonly masked: string;
  readonly sealed: string;
}

/** Somebody who is known to the hall. `personId` is a keyed reference of the ID number, which is not kept. */
export interface Person {
  readonly personId: string;
  /** `440***********1234`. */
  readonly idMasked: string;
  /** Keyed digest of its last four characters, for the second look. */
  readonly idEnding: string;
  readonly phone: SealedNumber;
  /** Keyed reference of the phone number. */
  readonly phoneRef: string;
  /** Faces in the collection; empty for a person who gave none. */
  readonly faces: readonly string[];
  readonly consent?: Consent;
  readonly enrolledAt: number;
  readonly seenAt: number;
  readonly lastVisit?: LastVisit;
  readonly version: number;
}

/** May the person's face be used for this now? */
export const mayUseFace = ({ consent, faces }: Person, purpose: FacePurpose, now: number): boolean =>
  faces.length > 0 &&
  consent !== undefined &&
  consent.revoked === undefined &&
  consent.purposes.includes(purpose) &&
  now < consent.until;

/** Does the house have a face of the person that it may not use any more? */
export const faceIsOver = ({ consent, faces }: Person, now: number): boolean =>
  faces.length > 0 && now >= (consent?.revoked ?? consent?.until ?? 0);

/** The person with a visit that ended; one that ended earlier than the known one changes nothing. */
export const afterVisit = (person: Person, visit: LastVisit): Person =>
  (person.lastVisit?.at ?? 0) >= visit.at
    ? person
    : { ...person, lastVisit: visit, seenAt: Math.max(person.seenAt, visit.at) };

/** The person without a face: what was agreed to stays written, with when it was taken back. */
export function withoutFace(person: Person, now: number): Person {
  const { consent } = person;
  return {
    ...person,
    faces: [],
    ...(consent ? { consent: { ...consent, revoked: consent.revoked ?? now } } : {}),
  };
}
