import { describe, expect, it } from 'vitest';
import { afterVisit, faceIsOver, mayUseFace, type Person, withoutFace } from './person.ts';

const person: Person = {
  personId: '0R7V9K2M4N6P8Q1S3T5W7X9Y2Z',
  idMasked: '110***********002X',
  idEnding: 'digest',
  phone: { contactId: 'c1', masked: '138****5678', sealed: 'cipher' },
  phoneRef: 'reference',
  faces: ['face-1'],
  consent: { purposes: ['check-in'], text: '2026-01', given: 1000, until: 2000 },
  enrolledAt: 500,
  seenAt: 500,
  version: 1,
};

describe('a face', () => {
  it('is used for what was agreed to, until the consent ends or is taken back', () => {
    expect(mayUseFace(person, 'check-in', 1999)).toBe(true);
    expect(mayUseFace(person, 'door', 1999)).toBe(false);
    expect(mayUseFace(person, 'check-in', 2000)).toBe(false);
    expect(mayUseFace(withoutFace(person, 1500), 'check-in', 1500)).toBe(false);
  });

  it('is over with the consent, and where there never was one; nobody without a face has one over', () => {
    expect([1999, 2000].map((now) => faceIsOver(person, now))).toEqual([false, true]);
    const { consent: _given, ...noConsent } = person;
    expect(faceIsOver(noConsent, 0)).toBe(true);
    expect(faceIsOver({ ...person, faces: [] }, 9999)).toBe(false);
    const revoked = { purposes: ['check-in'] as const, text: 't', given: 1, until: 2000, revoked: 1500 };
    expect(faceIsOver({ ...person, consent: revoked }, 1600)).toBe(true);
  });
});

describe('a visit', () => {
  const visit = { hall: 'center', day: '2026-11-23', services: ['vat'], clerk: 'clerk-01', at: 900 };

  it('is kept when it is the latest, and the person was seen by it', () => {
    const after = afterVisit(person, visit);
    expect(after).toMatchObject({ lastVisit: visit, seenAt: 900 });
    expect(afterVisit(after, { ...visit, clerk: 'clerk-02', at: 899 })).toBe(after);
    expect(afterVisit(after, visit)).toBe(after);
  });
});
