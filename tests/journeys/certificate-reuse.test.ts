import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { HallClient, Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { askForToken, partnerAccess } from '../support/partner-sign-in.ts';

const demo = deployedDistrict('demo');
const officer = demo.as('operator');
const run = randomUUID().slice(0, 8).toUpperCase();
const holder = { kind: 'person', number: `R${run}` };
const agreed = { service: 'school-canteens', purpose: 'canteen-contract' };

let day: HallDay;
let service: HallClient;
let given: Success<'giveConsent'>;

const signedIn = async (partner: string): Promise<HallClient> =>
  demo.bearing((await askForToken(await partnerAccess(demo, partner))).token);
const asked = (change: Readonly<Record<string, unknown>> = {}) => ({
  body: {
    holder,
    type: 'food-permit',
    purpose: agreed.purpose,
    consent: given.consent.consentId,
    ...change,
  },
});
const refusal = async (change: Readonly<Record<string, unknown>>) => {
  const { status, reason } = await service.refused('askCertificate', asked(change));
  return [status, reason];
};
const ownRecord = () => demo.anybody.ask('showOwnUses', { params: { link: given.link } });

/** The claims of a compact JWS, if a published key of the district signed it. */
async function verified(statement: string): Promise<Record<string, unknown>> {
  const [header = '', claims = '', signature = ''] = statement.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  const { kid, alg } = read(header) as { kid: string; alg: string };
  const { keys } = await demo.anybody.ask('statementKeys');
  const jwk = keys.find((key) => key.kid === kid);
  if (alg !== 'ES256' || !jwk) throw new Error(`signed by ${alg} with ${kid}, which is not published`);
  const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  const said = Buffer.from(`${header}.${claims}`);
  if (!verify('sha256', said, key, Buffer.from(signature, 'base64url'))) throw new Error('a wrong signature');
  return read(claims);
}

beforeAll(async () => {
  day = await nextHallDay(demo, '10:00');
  service = await signedIn('health-commission');
  await officer.ask('registerCertificate', {
    body: {
      type: 'food-permit',
      number: `RU${run}`,
      holder,
      issuedOn: '2025-01-06',
      expiresOn: '2029-01-05',
    },
  });
  const body = { ...agreed, holder, types: ['food-permit', 'health-certificate'], days: 30 };
  given = await demo.as('clerk-01').ask('giveConsent', { body });
});

describe('a certificate instead of paper', () => {
  it('is stated for a purpose the holder agreed to, signed so that anybody can verify it', async () => {
    const { statement, outcome, useId } = await service.ask('askCertificate', asked());
    expect(outcome).toBe('stated');
    const claims = await verified(statement ?? '');
    expect(claims).toMatchObject({
      iss: 'urn:civichall:district:demo',
      aud: agreed.service,
      jti: useId,
      purpose: agreed.purpose,
      consent: given.consent.consentId,
      certificate: { type: 'food-permit', expiresOn: '2029-01-05' },
    });
    expect(JSON.stringify(claims)).not.toContain(run);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(30 * 60);
    expect(Math.abs(Number(claims.iat) * 1000 - day.now())).toBeLessThan(60_000);
    const [header = '', , signature = ''] = (statement ?? '').split('.');
    const forged = Buffer.from(JSON.stringify({ ...claims, aud: 'somebody-else' })).toString('base64url');
    await expect(verified(`${header}.${forged}.${signature}`)).rejects.toThrow('a wrong signature');
  });

  it('that does not exist is said so, without a statement', async () => {
    const none = await service.ask('askCertificate', asked({ type: 'health-certificate' }));
    expect(none).toMatchObject({ outcome: 'none', statement: null, certificateId: null });
  });

  it('is logged, and the holder sees who asked for what', async () => {
    const { consents, uses } = await ownRecord();
    expect(consents).toMatchObject([{ ...agreed, endedAt: null }]);
    expect(uses.map(({ type, outcome }) => [type, outcome]).sort()).toEqual([
      ['food-permit', 'stated'],
      ['health-certificate', 'none'],
    ]);
    const stranger = await demo.anybody.refused('showOwnUses', {
      params: { link: `${given.link.slice(0, -4)}aaaa` },
    });
    expect(stranger).toMatchObject({ status: 404, reason: 'not-found' });
  });

  it('is refused without consent, for another purpose, for another type, for another holder', async () => {
    expect(await refusal({ consent: '0'.repeat(26) })).toEqual([403, 'consent-not-found']);
    expect(await refusal({ purpose: 'advertising' })).toEqual([403, 'not-authorised']);
    expect(await refusal({ type: 'special-equipment-operator' })).toEqual([403, 'not-authorised']);
    expect(await refusal({ holder: { kind: 'person', number: `Q${run}` } })).toEqual([
      403,
      'consent-not-found',
    ]);
  });

  it('is refused to a partner that may not ask, and to accounts of people', async () => {
    const machines = await signedIn('hall-machines');
    expect(await machines.refused('askCertificate', asked())).toMatchObject({
      status: 403,
      reason: 'wrong-role',
    });
    expect(await officer.refused('askCertificate', asked())).toMatchObject({ status: 403 });
  });

  it('is refused from the moment on in which the holder ends the consent', async () => {
    const params = { link: given.link, consent: given.consent.consentId };
    const ended = await demo.anybody.ask('endOwnConsent', { params });
    expect(ended.endedAt).not.toBeNull();
    expect(await refusal({})).toEqual([403, 'consent-ended']);
    expect((await ownRecord()).uses).toHaveLength(2);
  });

  it('may not be agreed to for a service, a purpose or a time that the district does not know', async () => {
    const wish = { ...agreed, holder, types: ['food-permit'], days: 30 };
    const reason = async (change: object) =>
      (await officer.refused('giveConsent', { body: { ...wish, ...change } })).reason;
    expect(await reason({ service: 'no-such-service' })).toBe('unknown-service');
    expect(await reason({ purpose: 'advertising' })).toBe('not-authorised');
    expect(await reason({ days: 400 })).toBe('consent-too-long');
  });
});
