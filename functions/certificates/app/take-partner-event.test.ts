import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { certificateHouse, entryOf, officer } from '../../../tests/support/certificate-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import type { PartnerEventType } from '../subscriptions.ts';
import { registerCertificate } from './register-certificate.ts';
import { takePartnerEvent } from './take-partner-event.ts';

type PartnerEvent = Parameters<typeof takePartnerEvent>[1];

/** The published example of a partner's event, changed in its payload. */
function told(type: PartnerEventType, change: object): PartnerEvent {
  const name = type.slice('partners.'.length);
  const path = new URL(`../../../events/partners/examples/${name}.valid.json`, import.meta.url);
  const event = JSON.parse(readFileSync(path, 'utf8'));
  return {
    ...event,
    id: JSON.stringify([type, change]),
    data: { ...event.data, type: 'food-permit', ...change },
  };
}

async function house() {
  const made = certificateHouse();
  const numberRef = await made.ports.hasher.refer('certificate', 'JY13101040012345');
  const holderRef = await made.ports.hasher.refer('enterprise', '91350100M000100Y43');
  const about = { numberRef, numberMasked: 'JY1*********2345' };
  const whole = { ...about, holderKind: 'enterprise', holderRef, holderMasked: '913***********0Y43' };
  const issued = told('partners.certificate-issued.v1', {
    ...whole,
    issuedOn: '2023-12-24',
    expiresOn: '2026-12-23',
  });
  const renewed = told('partners.certificate-renewed.v1', {
    ...whole,
    replacesNumberRef: undefined,
    issuedOn: '2026-11-20',
    expiresOn: '2031-11-19',
  });
  const revoked = told('partners.certificate-revoked.v1', { ...about, reason: 'violation' });
  const states = async () =>
    made.ports.certificates
      .ofSeries(made.ports.ids.derived('certificate', 'food-permit', numberRef))
      .then(({ certificates }) => certificates.map(({ issuedOn, state }) => [issuedOn, state]).sort());
  const take = (event: PartnerEvent) => takePartnerEvent(made.ports, event);
  return { ...made, issued, renewed, revoked, states, take };
}

it('follows what a partner tells, once, in whatever order it comes', async () => {
  for (const backwards of [false, true]) {
    const { issued, renewed, states, take, table } = await house();
    for (const event of backwards ? [renewed, issued] : [issued, renewed]) await take(event);
    const writes = table.changes.length;
    for (const event of [issued, renewed, issued]) await take(event);
    expect(table.changes).toHaveLength(writes);
    expect(await states()).toEqual([
      ['2023-12-24', 'superseded'],
      ['2026-11-20', 'valid'],
    ]);
  }
});

it('meets what staff registered: the same number and holder are the same certificate', async () => {
  const { ports, issued, take, states, table } = await house();
  taken(await registerCertificate(ports, entryOf(), officer));
  const writes = table.changes.length;
  await take(issued);
  expect(table.changes).toHaveLength(writes);
  expect(await states()).toEqual([['2023-12-24', 'valid']]);
});

it('renews under another number', async () => {
  const { ports, issued, take, states } = await house();
  await take(issued);
  const old = await ports.hasher.refer('certificate', 'JY13101040012345');
  const numberRef = await ports.hasher.refer('certificate', 'JY2');
  const { data } = issued;
  await take(
    told('partners.certificate-renewed.v1', {
      ...data,
      numberRef,
      replacesNumberRef: old,
      issuedOn: '2026-11-20',
      expiresOn: '2031-11-19',
    }),
  );
  expect(await states()).toEqual([['2023-12-24', 'superseded']]);
});

it('revokes once, and has a revocation of something unknown received again', async () => {
  const { issued, revoked, take, states, table } = await house();
  await expect(take(revoked)).rejects.toThrow('not registered');
  await take(issued);
  await take(revoked);
  const writes = table.changes.length;
  await take(revoked);
  expect(await states()).toEqual([['2023-12-24', 'revoked']]);
  expect(table.changes).toHaveLength(writes);
});

it('has an event of an unknown type received again, and so seen in the end', async () => {
  const { take } = await house();
  await expect(take(told('partners.certificate-issued.v1', { type: 'fishing-licence' }))).rejects.toThrow(
    'unknown type',
  );
});
