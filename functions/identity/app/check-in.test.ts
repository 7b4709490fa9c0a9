import { describe, expect, it } from 'vitest';
import { idNumberOf } from '../../../tests/support/id-numbers.ts';
import { type IdentityHouse, identityHouse } from '../../../tests/support/identity-house.ts';
import { notePassage, setDoorMode } from './change-door.ts';
import { checkInByFace } from './check-in-by-face.ts';
import { checkInByNumber } from './check-in-by-number.ts';
import { forgetPeople } from './forget-people.ts';
import { noteVisit } from './note-visit.ts';
import { openDoor } from './open-door.ts';
import { addFace, deleteOwnData, exportOwnData, revokeConsent } from './own-data.ts';
import { proveCode, proveEnding, sendCodeAgain } from './prove-check-in.ts';
import { tidyFaces } from './tidy-faces.ts';

const wang = { idNumber: '11010519491231002X', phone: '13800005678' };
const li = { idNumber: '440524188001010014', phone: '13900001234' };
const device = 'kiosk-0001';
const picture = (name: string) => Buffer.from(name);
const minutes = (count: number) => count * 60_000;

/** The value of a result; a refusal fails the test with its reason. */
async function done<T>(asked: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> {
  const result = await asked;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Checks somebody in by number and code. */
async function byNumber(house: IdentityHouse, who: typeof wang) {
  const { checkInId } = await done(checkInByNumber(house.ports, { ...who, device }));
  return await done(proveCode(house.ports, checkInId, await house.codeOf(checkInId)));
}

/** Makes somebody known, with a face that shows `name`. */
async function known(house: IdentityHouse, who: typeof wang, name: string) {
  const { pass } = await byNumber(house, who);
  const consent = { purposes: ['check-in', 'door'], text: '2026-01' } as const;
  return await done(addFace(house.ports, pass, { picture: picture(name), device, atKiosk: true }, consent));
}

const show = (house: IdentityHouse, name: string) =>
  checkInByFace(house.ports, { picture: picture(name), device, atKiosk: true });

describe('checking in by number and code', () => {
  it('makes a newcomer known, and knows them the next time', async () => {
    const house = identityHouse();
    const first = await byNumber(house, wang);
    expect(first).toMatchObject({ idMasked: '110***********002X', hasFace: false });
    await byNumber(house, wang);
    const types = house.events().map(({ type }) => type);
    expect(types.filter((type) => type === 'identity.person-enrolled.v1')).toHaveLength(1);
    expect(types.filter((type) => type === 'identity.checked-in.v1')).toHaveLength(2);
  });

  it('says what is wrong with a number, and sends nothing', async () => {
    const house = identityHouse();
    for (const [idNumber, fault] of [
      ['110105194912310021', 'check-digit'],
      ['11010519491331002X', 'birthday'],
    ] as const)
      expect(await checkInByNumber(house.ports, { ...wang, idNumber, device })).toEqual({
        ok: false,
        error: { reason: 'id-number-wrong', fault },
      });
    expect(house.codes).toEqual([]);
  });

  it('answers a false name as a true one, sends no code, and tells owner and house', async () => {
    const house = identityHouse();
    await byNumber(house, wang);
    const { checkInId } = await done(checkInByNumber(house.ports, { ...wang, phone: li.phone, device }));
    expect(await house.codeOf(checkInId)).toBe('');
    for (const code of ['100001', '100002', '100003'])
      expect(await proveCode(house.ports, checkInId, code)).toMatchObject({
        ok: false,
        error: { reason: 'code-wrong' },
      });
    const { pass } = await byNumber(house, wang);
    const { log } = await done(exportOwnData(house.ports, pass, device));
    expect(log.map(({ what }) => what)).toContain('false-name');
    expect(house.events().filter(({ type }) => type === 'identity.fraud-suspected.v1')).toHaveLength(1);
  });

  it('takes a code once, for five minutes, five tries, three messages', async () => {
    const house = identityHouse();
    const start = async () => (await done(checkInByNumber(house.ports, { ...wang, device }))).checkInId;
    const once = await start();
    await done(proveCode(house.ports, once, await house.codeOf(once)));
    expect(await proveCode(house.ports, once, await house.codeOf(once))).toMatchObject({
      error: { reason: 'wrong-step' },
    });
    const late = await start();
    house.clock.advance(minutes(5) + 1);
    expect(await proveCode(house.ports, late, await house.codeOf(late))).toMatchObject({
      error: { reason: 'code-ended' },
    });
    const guessed = await start();
    const answers: unknown[] = [];
    for (let each = 0; each < 6; each += 1) answers.push(await proveCode(house.ports, guessed, '000000'));
    expect(answers.at(-1)).toMatchObject({ error: { reason: 'too-many-tries' } });
    expect(await proveCode(house.ports, guessed, await house.codeOf(guessed))).toMatchObject({
      error: { reason: 'too-many-tries' },
    });
    house.clock.advance(minutes(60));
    const again = await start();
    expect(await sendCodeAgain(house.ports, again)).toMatchObject({
      error: { reason: 'too-soon', seconds: 60 },
    });
    for (const _ of [1, 2]) {
      house.clock.advance(minutes(1));
      await done(sendCodeAgain(house.ports, again));
    }
    house.clock.advance(minutes(1));
    expect(await sendCodeAgain(house.ports, again)).toMatchObject({ error: { reason: 'too-many-codes' } });
    await done(proveCode(house.ports, again, await house.codeOf(again)));
  });

  it('gives one pass for a code that is handed in many times at once', async () => {
    const house = identityHouse();
    const { checkInId } = await done(checkInByNumber(house.ports, { ...wang, device }));
    const code = await house.codeOf(checkInId);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => proveCode(house.ports, checkInId, code)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('checking in by face', () => {
  it('knows who gave their face, and tells their last visit', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    const personId = await house.ports.refer.person(wang.idNumber);
    const at = house.clock.now();
    const visit = {
      hall: 'center',
      day: '2026-11-23',
      services: ['vat'],
      clerk: 'clerk-01',
      window: '01',
      at,
    };
    await noteVisit(house.ports, personId, visit);
    await noteVisit(house.ports, personId, { ...visit, clerk: 'clerk-02', at: at - 1 });
    expect(await done(show(house, 'wang'))).toMatchObject({
      outcome: 'known',
      passed: { hasFace: true, lastVisit: { clerk: 'clerk-01' } },
    });
  });

  it('knows nobody who did not agree, took it back, or whose term is over', async () => {
    const house = identityHouse();
    expect(await show(house, 'wang')).toMatchObject({ error: { reason: 'unknown-face' } });
    await known(house, wang, 'wang');
    house.clock.advance(366 * 86_400_000);
    expect(await show(house, 'wang')).toMatchObject({ error: { reason: 'unknown-face' } });
    const { pass } = await byNumber(house, wang);
    await done(revokeConsent(house.ports, pass, device));
    expect(house.faces.kept.size).toBe(0);
  });

  it('asks a doubtful one for the ending of the number and a code, and tells nothing before', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    house.faces.alike.set('somebody|wang', 93);
    const asked = await done(show(house, 'somebody'));
    expect(asked).toEqual({ outcome: 'proof-wanted', checkInId: expect.any(String) });
    const checkInId = asked.outcome === 'proof-wanted' ? asked.checkInId : '';
    const next = await done(proveEnding(house.ports, checkInId, '002x'));
    const passed = await done(proveCode(house.ports, next.checkInId, await house.codeOf(next.checkInId)));
    expect(passed.idMasked).toBe('110***********002X');
  });

  it('answers a wrong ending as a right one, and sends nobody a code', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    house.faces.alike.set('somebody|wang', 93);
    const asked = await done(show(house, 'somebody'));
    const before = house.codes.length;
    const next = await done(
      proveEnding(house.ports, asked.outcome === 'proof-wanted' ? asked.checkInId : '', '1234'),
    );
    expect(house.codes).toHaveLength(before);
    expect(await proveCode(house.ports, next.checkInId, '100001')).toMatchObject({ ok: false });
  });

  it('doubts two persons who look alike, however alike the first is', async () => {
    const house = identityHouse();
    house.faces.alike.set('twin-a|twin-b', 95);
    await known(house, wang, 'twin-a');
    await known(house, li, 'twin-b');
    house.faces.alike.set('passer|twin-a', 98.4);
    house.faces.alike.set('passer|twin-b', 98.1);
    expect(await done(show(house, 'passer'))).toMatchObject({ outcome: 'proof-wanted' });
  });

  it.each([
    ['no-face', []],
    [
      'several-faces',
      [
        { width: 0.3, height: 0.4 },
        { width: 0.28, height: 0.38 },
      ],
    ],
    ['face-too-small', [{ width: 0.05, height: 0.06 }]],
    ['face-turned', [{ yaw: 45 }]],
    ['too-dark', [{ brightness: 5 }]],
    ['not-sharp', [{ sharpness: 2 }]],
  ] as const)('says of a picture: %s, and counts it', async (fault, seen) => {
    const house = identityHouse();
    const good = { width: 0.4, height: 0.5, yaw: 0, pitch: 0, brightness: 60, sharpness: 70 };
    house.faces.seen = seen.map((each) => ({ ...good, ...each }));
    expect(await show(house, 'wang')).toEqual({ ok: false, error: { reason: 'face-refused', fault } });
    expect(await house.ports.people.refusals('2026-11-23')).toMatchObject({ [fault]: 1 });
  });

  it('takes a picture alone at a kiosk only, and a session that was not passed nowhere', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    const away = { device, atKiosk: false };
    expect(await checkInByFace(house.ports, { ...away, picture: picture('wang') })).toMatchObject({
      error: { reason: 'session-wanted' },
    });
    house.faces.session = { status: 'failed', confidence: 20, picture: picture('wang') };
    expect(await checkInByFace(house.ports, { ...away, session: 's' })).toMatchObject({
      error: { fault: 'not-live' },
    });
    house.faces.session = { status: 'passed', confidence: 95, picture: picture('wang') };
    expect(await done(checkInByFace(house.ports, { ...away, session: 's' }))).toMatchObject({
      outcome: 'known',
    });
  });

  it('goes on without faces when the engine is down', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    house.faces.down = true;
    expect(await show(house, 'wang')).toMatchObject({ error: { reason: 'faces-unavailable' } });
    expect(await byNumber(house, wang)).toMatchObject({ hasFace: true });
  });
});

describe('one face', () => {
  it('is taken under one number only, also when two bring it at once', async () => {
    const house = identityHouse();
    const [one, other] = [await byNumber(house, wang), await byNumber(house, li)];
    const consent = { purposes: ['check-in'], text: '2026-01' } as const;
    const shown = { picture: picture('same'), device, atKiosk: true };
    const results = await Promise.all([
      addFace(house.ports, one.pass, shown, consent),
      addFace(house.ports, other.pass, shown, consent),
    ]);
    expect(results.filter(({ ok }) => ok).length).toBeLessThan(2);
    expect(results).toContainEqual({ ok: false, error: { reason: 'face-of-another' } });
    expect(house.faces.kept.size).toBe(results.filter(({ ok }) => ok).length);
    expect(house.events().map(({ type }) => type)).toContain('identity.fraud-suspected.v1');
  });

  it('takes the place of the one before', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    await known(house, wang, 'wang with glasses');
    expect([...house.faces.kept.values()].map(({ shows }) => shows)).toEqual(['wang with glasses']);
  });
});

describe('pulling tickets for others', () => {
  it('is stopped and told once: one phone with many numbers', async () => {
    const house = identityHouse();
    const numbers = Array.from({ length: 12 }, (_, each) => idNumberOf(each));
    const answers = [];
    for (const each of numbers)
      answers.push(await checkInByNumber(house.ports, { idNumber: each, phone: wang.phone, device }));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    expect(answers.at(-1)).toMatchObject({ error: { reason: 'batch-pulling', seconds: 3600 } });
    const told = house.events().filter(({ type }) => type === 'identity.pulling-suspected.v1');
    expect(told).toHaveLength(1);
    house.clock.advance(minutes(60));
    expect(await checkInByNumber(house.ports, { ...wang, device })).toMatchObject({ ok: true });
  });

  it('is counted right when everything comes at once', async () => {
    const house = identityHouse({ pulls: { device: { most: 10 } } });
    const answers = await Promise.all(Array.from({ length: 40 }, () => show(house, 'nobody')));
    const reasons = answers.map((each) => (each.ok ? 'known' : each.error.reason));
    expect(reasons.filter((reason) => reason === 'unknown-face').length).toBeLessThanOrEqual(10);
    expect(new Set(reasons)).toEqual(new Set(['unknown-face', 'batch-pulling']));
  });
});

describe('own data', () => {
  it('are removed without a trace but the events', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    await done(checkInByNumber(house.ports, { ...wang, device }));
    house.faces.alike.set('somebody|wang', 93);
    await done(show(house, 'somebody'));
    const { pass } = await byNumber(house, wang);
    const personId = await house.ports.refer.person(wang.idNumber);
    await done(openDoor(house.ports, 'night', pass));
    await done(notePassage(house.ports, 'night', personId, 'in'));
    await done(deleteOwnData(house.ports, pass));
    const phone = await house.ports.refer.phone(wang.phone);
    const kept = JSON.stringify(house.table.items());
    for (const trace of [personId, phone, '138****5678', '002X']) expect(kept).not.toContain(trace);
    expect(house.faces.kept.size).toBe(0);
    expect(await exportOwnData(house.ports, pass, device)).toMatchObject({ error: { reason: 'pass-ended' } });
    expect(house.events().map(({ type }) => type)).toContain('identity.person-removed.v1');
  });

  it('stay whole when the engine is down: nothing is half removed', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    const { pass } = await byNumber(house, wang);
    house.faces.down = true;
    expect(await deleteOwnData(house.ports, pass)).toMatchObject({ error: { reason: 'faces-unavailable' } });
    house.faces.down = false;
    await done(exportOwnData(house.ports, pass, device));
    await done(deleteOwnData(house.ports, pass));
  });

  it('of somebody who was not seen for the district’s days are removed by the sweep', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    house.clock.advance(300 * 86_400_000);
    await byNumber(house, li);
    house.clock.advance(66 * 86_400_000);
    expect(await forgetPeople(house.ports, () => true)).toEqual({ peopleForgotten: 1, peopleLeft: 0 });
    expect(await forgetPeople(house.ports, () => true)).toEqual({ peopleForgotten: 0, peopleLeft: 0 });
    expect(house.faces.kept.size).toBe(0);
  });

  it('keep no face that nobody points to, but one that may be on its way', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    for (const shows of ['lost', 'left', 'gone'])
      await done(house.ports.faces.add(picture(shows), '0'.repeat(26), house.clock.now()));
    house.clock.advance(minutes(60));
    await done(house.ports.faces.add(picture('on its way'), '0'.repeat(26), house.clock.now()));
    house.clock.advance(1);
    house.faces.down = true;
    expect(await tidyFaces(house.ports, () => true)).toEqual({ facesRemoved: 0 });
    house.faces.down = false;
    expect(await tidyFaces(house.ports, () => true)).toEqual({ facesRemoved: 3 });
    expect([...house.faces.kept.values()].map(({ shows }) => shows)).toEqual(['wang', 'on its way']);
  });

  it('keep no face after the consent has ended, and say so in the log', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    house.clock.advance(365 * 86_400_000);
    const { pass } = await byNumber(house, wang);
    expect(await tidyFaces(house.ports, () => true)).toEqual({ facesRemoved: 1 });
    const { person, log } = await done(exportOwnData(house.ports, pass, device));
    expect(person.faces).toEqual([]);
    expect(person.consent?.revoked).toBeUndefined();
    expect(log.map(({ what }) => what)).toContain('consent-ended');
    expect(house.faces.kept.size).toBe(0);
  });

  it('hold no number, phone or picture in the clear', async () => {
    const house = identityHouse();
    await known(house, wang, 'wang');
    await byNumber(house, wang);
    const kept = JSON.stringify(house.table.changes);
    for (const secret of [wang.idNumber, wang.phone, '100001', Buffer.from('wang').toString('base64')])
      expect(kept).not.toContain(secret);
  });
});

describe('a door', () => {
  const open = async (house: IdentityHouse, who: typeof wang) => {
    const { pass } = await byNumber(house, who);
    return await openDoor(house.ports, 'night', pass);
  };

  it('opens for who was verified, until it is full, and not in an emergency', async () => {
    const house = identityHouse();
    expect(await open(house, wang)).toMatchObject({ ok: true });
    for (const person of ['0'.repeat(26), '1'.repeat(26)])
      await done(notePassage(house.ports, 'night', person, 'in'));
    expect(await open(house, wang)).toMatchObject({ error: { reason: 'door-full', most: 2 } });
    await done(notePassage(house.ports, 'night', '0'.repeat(26), 'out'));
    expect(await open(house, wang)).toMatchObject({ ok: true });
    await done(setDoorMode(house.ports, 'night', 'everybody-out'));
    expect(await open(house, wang)).toMatchObject({ error: { reason: 'door-emergency' } });
  });

  it('counts people right when they pass at the same moment', async () => {
    const house = identityHouse();
    const people = Array.from({ length: 4 }, (_, each) => String(each).repeat(26));
    await Promise.all(people.map((person) => done(notePassage(house.ports, 'night', person, 'in'))));
    expect(Object.keys((await house.ports.people.door('night')).inside)).toHaveLength(4);
  });

  it('opens by face only for who agreed to that', async () => {
    const house = identityHouse();
    const { pass } = await byNumber(house, wang);
    const shown = { picture: picture('wang'), device, atKiosk: true };
    await done(addFace(house.ports, pass, shown, { purposes: ['check-in'], text: '2026-01' }));
    const came = await done(show(house, 'wang'));
    const byFace = came.outcome === 'known' ? came.passed.pass : '';
    expect(await openDoor(house.ports, 'night', byFace)).toMatchObject({
      error: { reason: 'consent-wanted' },
    });
  });
});
