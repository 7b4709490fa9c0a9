import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type CertificateHouse,
  certificateHouse,
  entryOf,
  officer,
} from '../../../tests/support/certificate-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { answerReuse, statementKeys } from './answer-reuse.ts';
import { revokeCertificate } from './change-certificate.ts';
import { endConsentByLink, giveConsent, recordByLink, recordOfHolder } from './give-consent.ts';
import { registerCertificate } from './register-certificate.ts';

const holder = { kind: 'enterprise', number: '91350100M000100Y43' } as const;
const wish = {
  holder,
  service: 'subsidy-desk',
  purpose: 'subsidy-application',
  types: ['food-permit'],
  days: 30,
};
const desk = { actor: { id: 'subsidy-handler', role: 'officer' } } as const;

async function agreed(house: CertificateHouse) {
  const { certificate } = taken(await registerCertificate(house.ports, entryOf(), officer));
  const { consent, link } = taken(await giveConsent(house.ports, wish, officer));
  const ask = (change: object = {}, asking: object = desk) =>
    answerReuse(
      house.ports,
      { holder, type: 'food-permit', purpose: 'subsidy-application', consent: consent.consentId, ...change },
      asking as typeof desk,
    );
  return { certificate, consent, link, ask };
}

describe('a certificate instead of paper', () => {
  it('is vouched for by a statement that anybody can verify by the published key', async () => {
    const house = certificateHouse();
    const { certificate, consent, ask } = await agreed(house);
    const use = taken(await ask());
    const [header = '', claims = '', signature = ''] = (use.statement ?? '').split('.');
    const [key] = (await statementKeys(house.ports)).keys;
    const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' });
    const verified = (text: string) =>
      verify(
        'sha256',
        Buffer.from(text),
        { key: publicKey, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      );
    expect(verified(`${header}.${claims}`)).toBe(true);
    expect(verified(`${header}.${claims.slice(0, -2)}AA`)).toBe(false);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'ES256',
      typ: 'JWT',
      kid: key?.kid,
    });
    const now = Math.floor(house.clock.now() / 1000);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iss: 'urn:civichall:district:demo',
      aud: 'subsidy-desk',
      jti: use.useId,
      iat: now,
      exp: now + 1800,
      purpose: 'subsidy-application',
      consent: consent.consentId,
      certificate: {
        id: certificate.certificateId,
        type: 'food-permit',
        number: 'JY1*********2345',
        holderKind: 'enterprise',
        holder: '913***********0Y43',
        department: 'market',
        issuedOn: '2023-12-24',
        expiresOn: '2026-12-23',
      },
    });
  });

  it('is seen by the holder by link, and by an officer on request; a wrong link shows nothing', async () => {
    const house = certificateHouse();
    const { link, ask } = await agreed(house);
    const use = taken(await ask());
    const record = taken(await recordByLink(house.ports, link));
    expect(record.uses).toEqual([use]);
    expect(record).toEqual(await recordOfHolder(house.ports, holder));
    const wrong = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`;
    for (const each of [wrong, 'no-link', `${link.split('.')[0]}.`])
      expect(await recordByLink(house.ports, each)).toMatchObject({ error: { reason: 'not-found' } });
    expect(taken(await giveConsent(house.ports, wish, officer)).link).toBe(link);
  });

  it('is refused without the right service, purpose, type and holder', async () => {
    const { ask } = await agreed(certificateHouse());
    const refusals = [
      [await ask({}, officer), 'not-authorised'],
      [await ask({ purpose: 'curiosity' }), 'not-authorised'],
      [await ask({ type: 'health-certificate' }), 'not-authorised'],
      [await ask({ consent: '00000000000000000000000000' }), 'consent-not-found'],
      [await ask({ holder: { kind: 'person', number: 'P1234567' } }), 'consent-not-found'],
    ] as const;
    for (const [answer, reason] of refusals) expect(answer).toMatchObject({ ok: false, error: { reason } });
  });

  it('is refused from the moment the holder ends the consent, or its time is over', async () => {
    const house = certificateHouse();
    const { link, consent, ask } = await agreed(house);
    taken(await endConsentByLink(house.ports, link, consent.consentId));
    expect(await ask()).toMatchObject({ error: { reason: 'consent-ended' } });
    const later = taken(await giveConsent(house.ports, wish, officer)).consent.consentId;
    house.clock.advance(30 * 86_400_000);
    expect(await ask({ consent: later })).toMatchObject({ error: { reason: 'consent-ended' } });
  });

  it('is not vouched for when it was revoked while the statement was made: nothing wrong is logged', async () => {
    const house = certificateHouse();
    const { certificate, ask } = await agreed(house);
    let revoked = false;
    house.table.beforeWrite = async ([item]) => {
      if (item?.kind !== 'use' || revoked) return;
      revoked = true;
      taken(await revokeCertificate(house.ports, certificate.certificateId, 'violation', officer));
    };
    const use = taken(await ask());
    expect(use).toMatchObject({ outcome: 'none' });
    expect(use.statement).toBeUndefined();
    const used = house.events().filter(({ type }) => type === 'certificates.reuse-answered.v1');
    expect(used.map(({ data }) => 'outcome' in data && data.outcome)).toEqual(['none']);
  });

  it('is answered once for one key, and a key is not for two questions', async () => {
    const house = certificateHouse();
    const { ask, consent } = await agreed(house);
    const keyed = { ...desk, key: 'ask-1' };
    const first = taken(await ask({}, keyed));
    expect(taken(await ask({}, keyed))).toEqual(first);
    const other = taken(await giveConsent(house.ports, wish, officer)).consent.consentId;
    expect(other).not.toBe(consent.consentId);
    for (const change of [{ consent: other }, { holder: { kind: 'person', number: 'P1234567' } as const }])
      expect(await ask(change, keyed)).toMatchObject({ error: { reason: 'idempotency-key-reused' } });
  });
});

describe('a consent', () => {
  it('is for services, purposes, types and times that the district allows', async () => {
    const { ports } = certificateHouse();
    const refused = async (change: object) => await giveConsent(ports, { ...wish, ...change }, officer);
    expect(await refused({ service: 'x' })).toMatchObject({ error: { reason: 'unknown-service' } });
    expect(await refused({ types: ['health-certificate'] })).toMatchObject({
      error: { reason: 'not-authorised' },
    });
    expect(await refused({ days: 366 })).toMatchObject({
      error: { reason: 'consent-too-long', daysMax: 365 },
    });
    expect(await refused({ holder: { kind: 'person', number: '110105194912310021' } })).toMatchObject({
      error: { reason: 'holder-number-invalid' },
    });
  });
  it('is one for one key', async () => {
    const { ports } = certificateHouse();
    const asking = { ...officer, key: 'c' };
    const first = taken(await giveConsent(ports, wish, asking));
    expect(taken(await giveConsent(ports, wish, asking))).toEqual(first);
    for (const other of [{ days: 5 }, { holder: { kind: 'person', number: 'P1234567' } as const }])
      expect(await giveConsent(ports, { ...wish, ...other }, asking)).toMatchObject({
        error: { reason: 'idempotency-key-reused' },
      });
  });
});
