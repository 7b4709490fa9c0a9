import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateHouse, entryOf, officer } from '../../../tests/support/certificate-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { renewCertificate, revokeCertificate } from './change-certificate.ts';
import { findCertificates, showCertificate, type Wanted } from './find-certificates.ts';
import { registerCertificate } from './register-certificate.ts';

const register = async (house = certificateHouse(), change: Parameters<typeof entryOf>[0] = {}) =>
  taken(await registerCertificate(house.ports, entryOf(change), officer));

describe('registering a certificate', () => {
  it('keeps no number in the clear, and finds it by number and by holder however they are written', async () => {
    const house = certificateHouse();
    const { certificate } = await register(house);
    expect(JSON.stringify(house.table.items())).not.toMatch(
      /JY13101040012345|91350100M000100Y43|13812345678/,
    );
    const holder = { kind: 'enterprise', number: '91350100 m000100-y43' } as const;
    const found = async (wanted: Wanted) => taken(await findCertificates(house.ports, wanted));
    const permit = { type: 'food-permit', number: 'jy1310 1040012345' };
    for (const way of [{ holder }, { certificate: permit }]) expect(await found(way)).toEqual([certificate]);
    expect(await found({ certificate: { ...permit, type: 'health-certificate' } })).toEqual([]);
    for (const way of [{}, { holder, certificate: permit }])
      expect(await findCertificates(house.ports, way)).toMatchObject({ error: { reason: 'search-one-way' } });
    expect(certificate).toMatchObject({
      numberMasked: 'JY1*********2345',
      department: 'market',
      dueOn: '2026-09-24',
    });
  });

  it('does nothing twice: the same number and day of issue is known, with other content it is refused', async () => {
    const house = certificateHouse();
    const first = await registerCertificate(house.ports, entryOf(), { ...officer, key: 'k1' });
    expect(first).toMatchObject({ ok: true, value: { outcome: 'registered' } });
    const again = await registerCertificate(house.ports, entryOf(), { ...officer, key: 'k1' });
    expect(again).toEqual(first);
    expect(await register(house)).toMatchObject({ outcome: 'known' });
    const other = entryOf({ expiresOn: '2026-12-30' });
    expect(await registerCertificate(house.ports, other, officer)).toMatchObject({
      ok: false,
      error: { reason: 'already-registered' },
    });
    expect(await registerCertificate(house.ports, other, { ...officer, key: 'k1' })).toMatchObject({
      error: { reason: 'idempotency-key-reused' },
    });
    expect(house.table.items().filter(({ kind }) => kind === 'certificate')).toHaveLength(1);
  });

  it('refuses a number that belongs to somebody else, and tells every wrong field', async () => {
    const house = certificateHouse();
    await register(house);
    const stranger = entryOf({ holderKind: 'person', holderNumber: 'P1234567', issuedOn: '2024-01-01' });
    expect(await registerCertificate(house.ports, stranger, officer)).toMatchObject({
      error: { reason: 'number-of-another-holder' },
    });
    const wrong = entryOf({ type: 'x', number: '?', contact: 'a@b', expiresOn: '2020-01-01' });
    const refused = await registerCertificate(house.ports, wrong, officer);
    expect(
      !refused.ok && 'faults' in refused.error && refused.error.faults.map(({ reason }) => reason),
    ).toEqual(['unknown-type', 'malformed-number', 'expires-before-issue', 'malformed-mail']);
  });

  it('meets the same series whatever order its certificates come in, with links both ways', async () => {
    const years = [2018, 2020, 2022, 2024];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(years, { minLength: 4 }), fc.boolean(), async (order, atOnce) => {
        const house = certificateHouse();
        const one = (year: number) =>
          register(house, { issuedOn: `${year}-03-01`, expiresOn: `${year + 5}-02-28` });
        if (atOnce) await Promise.all(order.map(one));
        else for (const year of order) await one(year);
        const certificate = { type: 'food-permit', number: 'JY13101040012345' };
        const series = taken(await findCertificates(house.ports, { certificate }));
        expect(series.map(({ issuedOn }) => Number(issuedOn.slice(0, 4)))).toEqual([...years].reverse());
        series.forEach((certificate, index) => {
          expect(certificate.state).toBe(index === 0 ? 'valid' : 'superseded');
          expect(certificate.supersededBy).toBe(series[index - 1]?.certificateId);
          expect(certificate.supersedes).toBe(series[index + 1]?.certificateId);
          expect(certificate.dueOn === undefined).toBe(index !== 0);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('renewing a certificate', () => {
  const renewal = { number: 'JY1NEW', issuedOn: '2026-11-20', expiresOn: '2031-11-19' };

  it('links both, under a new number too, keeps the contact, and is the same when asked again', async () => {
    const house = certificateHouse();
    const { certificate: old } = await register(house);
    const asking = { ...officer, key: 'renew-1' };
    const renewed = taken(await renewCertificate(house.ports, old.certificateId, renewal, asking));
    expect(renewed).toMatchObject({
      outcome: 'renewed',
      certificate: { supersedes: old.certificateId, holder: old.holder, state: 'valid' },
    });
    const before = taken(await showCertificate(house.ports, old.certificateId));
    expect(before).toMatchObject({ state: 'superseded', supersededBy: renewed.certificate.certificateId });
    expect(await renewCertificate(house.ports, old.certificateId, renewal, asking)).toEqual({
      ok: true,
      value: renewed,
    });
  });

  it('is refused for what is not later, has changed since it was seen, or has ended', async () => {
    const house = certificateHouse();
    const { certificate } = await register(house);
    const renew = (change: Partial<typeof renewal>, version?: number) =>
      renewCertificate(house.ports, certificate.certificateId, { ...renewal, ...change }, officer, version);
    expect(await renew({ expiresOn: '2026-12-23' })).toMatchObject({ error: { reason: 'not-later' } });
    expect(await renew({}, 7)).toMatchObject({ error: { reason: 'stale-version', version: 1 } });
    taken(await revokeCertificate(house.ports, certificate.certificateId, 'violation', officer));
    expect(await renew({})).toMatchObject({
      error: { reason: 'wrong-state', state: 'revoked', allowed: ['valid', 'expired'] },
    });
  });
});

describe('an idempotency key', () => {
  const renewal = { number: 'JY1NEW', issuedOn: '2026-11-20', expiresOn: '2031-11-19' };
  const reused = { ok: false, error: { reason: 'idempotency-key-reused' } };
  const asking = { ...officer, key: 'key-1' };

  it('is good for one request of one caller, whatever certificate and action another one means', async () => {
    const house = certificateHouse();
    const other = entryOf({ number: 'JY777777' });
    const first = taken(await registerCertificate(house.ports, entryOf(), asking));
    const { certificateId } = first.certificate;
    expect(await registerCertificate(house.ports, other, asking)).toEqual(reused);
    expect(await renewCertificate(house.ports, certificateId, renewal, asking)).toEqual(reused);
    expect(await revokeCertificate(house.ports, certificateId, 'violation', asking)).toEqual(reused);
    expect(taken(await registerCertificate(house.ports, entryOf(), asking))).toEqual(first);
    const colleague = { ...asking, actor: { id: 'officer-02', role: 'officer' } } as const;
    expect(await registerCertificate(house.ports, other, colleague)).toMatchObject({ ok: true });
  });

  it('is used up by finding a certificate that is known, too', async () => {
    const house = certificateHouse();
    await register(house);
    taken(await registerCertificate(house.ports, entryOf(), asking));
    expect(await registerCertificate(house.ports, entryOf({ number: 'JY777777' }), asking)).toEqual(reused);
  });

  it('is good for one of two requests that come at the same moment, and for both when they are one', async () => {
    const house = certificateHouse();
    const register = (number: string) => registerCertificate(house.ports, entryOf({ number }), asking);
    const two = await Promise.all([register('JY100001'), register('JY100002')]);
    expect(two.filter(({ ok }) => ok)).toHaveLength(1);
    expect(two).toContainEqual(reused);
    const same = { ...asking, key: 'key-2' };
    const entry = entryOf({ number: 'JY100003' });
    const [one, again] = await Promise.all([
      registerCertificate(house.ports, entry, same),
      registerCertificate(house.ports, entry, same),
    ]);
    expect(taken(one)).toEqual(taken(again));
  });

  it('tells nothing of what was asked', async () => {
    const house = certificateHouse();
    taken(await registerCertificate(house.ports, entryOf(), asking));
    const kept = house.table.items().filter(({ kind }) => kind === 'request');
    expect(kept).toEqual([
      expect.objectContaining({ requestId: expect.any(String), digest: expect.any(String) }),
    ]);
    expect(JSON.stringify(kept)).not.toMatch(/key-1|officer-01|JY1310|91350100/);
  });
});

describe('an officer', () => {
  const of = (...departments: string[]) => ({ ...officer, departments: new Set(departments) });
  const refused = { ok: false, error: { reason: 'other-department', department: 'market' } };

  it('registers, renews and revokes for own departments only', async () => {
    const house = certificateHouse();
    expect(await registerCertificate(house.ports, entryOf(), of('health'))).toEqual(refused);
    const { certificateId } = taken(
      await registerCertificate(house.ports, entryOf(), of('market', 'health')),
    ).certificate;
    const renewal = { number: 'JY1NEW', issuedOn: '2026-11-20', expiresOn: '2031-11-19' };
    expect(await renewCertificate(house.ports, certificateId, renewal, of('health'))).toEqual(refused);
    expect(await revokeCertificate(house.ports, certificateId, 'other', of())).toEqual(refused);
    expect(await renewCertificate(house.ports, certificateId, renewal, of('market'))).toMatchObject({
      ok: true,
    });
  });
});

it('revokes once, and tells a key that was used for something else', async () => {
  const house = certificateHouse();
  const { certificateId } = (await register(house)).certificate;
  const asking = { ...officer, key: 'r' };
  const revoke = (reason: 'violation' | 'other', by = asking) =>
    revokeCertificate(house.ports, certificateId, reason, by);
  const first = taken(await revoke('violation'));
  expect(first).toMatchObject({ state: 'revoked', version: 2 });
  expect(first.dueOn).toBeUndefined();
  expect(await revoke('violation')).toEqual({ ok: true, value: first });
  expect(await revoke('other')).toMatchObject({ error: { reason: 'idempotency-key-reused' } });
  expect(await revoke('other', { ...officer, key: 'r2' })).toMatchObject({
    error: { reason: 'wrong-state' },
  });
});
