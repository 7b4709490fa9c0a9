import { expect, it } from 'vitest';
import { certificateHouse, entryOf, officer } from '../../../tests/support/certificate-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { parseEvent } from '../../shared/runtime/event-parsing.ts';
import { renewCertificate, revokeCertificate } from './change-certificate.ts';
import { registerCertificate } from './register-certificate.ts';
import { remindShard } from './remind-shard.ts';
import { startReminderRun } from './reminder-runs.ts';

it('tells what happened to a certificate, by the catalogue, without personal data, the same again for the same change', async () => {
  const house = certificateHouse('2026-11-23');
  const { certificate } = taken(await registerCertificate(house.ports, entryOf(), officer));
  await startReminderRun(house.ports);
  for (const piece of house.queue) await remindShard(house.ports, piece, () => true);
  const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const entry = { number: 'JY200001', issuedOn: '2026-11-22', expiresOn: '2031-11-21' };
  const renewed = taken(
    await renewCertificate(house.ports, certificate.certificateId, entry, { ...officer, trace }),
  );
  taken(await revokeCertificate(house.ports, renewed.certificate.certificateId, 'violation', officer));

  const events = house.events();
  expect(events.map(({ type }) => type)).toEqual([
    'certificates.certificate-registered.v1',
    'certificates.expiry-reminder-due.v1',
    'certificates.certificate-registered.v1',
    'certificates.certificate-renewed.v1',
    'certificates.certificate-revoked.v1',
  ]);
  for (const event of events) expect(parseEvent(event)).toEqual({ ok: true, value: event });
  expect(house.events()).toEqual(events);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(JSON.stringify(events)).not.toMatch(/JY13101040012345|91350100M000100Y43|13812345678|JY200001/);
  expect(events[1]?.data).toMatchObject({
    contact: { masked: '***5678' },
    reminder: '30',
    language: 'zh-CN',
  });
  expect(events[3]).toMatchObject({
    traceparent: trace,
    sequence: '3',
    subject: `certificates/${certificate.certificateId}`,
    data: { afterReminder: '30', supersededBy: renewed.certificate.certificateId },
  });
});
