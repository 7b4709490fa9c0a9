import { randomUUID } from 'node:crypto';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import type { EventData, EventType } from '../../events/catalog.ts';
import {
  addDays,
  type CalendarDay,
  instantAt,
  localReading,
} from '../../functions/shared/kernel/local-time.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import type { DeployedDistrict } from './deployed-district.ts';

/** Says something on a district's bus as one of its contexts would; answers the event's id. */
export async function tellHouse<T extends EventType>(
  { target, outputs, name }: DeployedDistrict,
  type: T,
  data: EventData<T> & { readonly at: string },
): Promise<string> {
  const context = type.split('.')[0];
  const id = randomUUID();
  const Detail = JSON.stringify({
    specversion: '1.0',
    id,
    source: `/districts/${name}/${context}`,
    type,
    subject: `tests/${id}`,
    time: data.at,
    datacontenttype: 'application/json',
    dataschema: `urn:civichall:schema:${type}`,
    data,
  });
  const entry = {
    EventBusName: outputOf(outputs, 'BusName'),
    Source: `civichall.${context}`,
    DetailType: type,
    Detail,
  };
  await new EventBridgeClient(target.sdk).send(new PutEventsCommand({ Entries: [entry] }));
  return id;
}

/** Tells the house that a holder with this phone is to be reminded of a certificate; answers the event's id. */
export async function tellReminder(
  deployed: DeployedDistrict,
  at: number,
  { certificate, holder, phone }: { certificate: string; holder: string; phone: string },
): Promise<string> {
  const { target, outputs, name, district } = deployed;
  const { CiphertextBlob } = await new KMSClient(target.sdk).send(
    new EncryptCommand({
      KeyId: outputOf(outputs, 'KeyId'),
      Plaintext: Buffer.from(phone, 'utf8'),
      EncryptionContext: { district: name, holder },
    }),
  );
  const { day } = localReading(at, district.timeZone);
  return await tellHouse(deployed, 'certificates.expiry-reminder-due.v1', {
    certificateId: certificate,
    type: 'food-permit',
    department: 'market',
    holderKind: 'enterprise',
    holderRef: holder,
    issuedOn: addDays(day, -700),
    expiresOn: addDays(day, 7),
    at: new Date(at).toISOString(),
    by: 'system',
    typeName: { 'zh-CN': '食品经营许可证', en: 'Food trading permit' },
    numberMasked: 'JY1*****0001',
    renewalGuide: { 'zh-CN': '到窗口办理', en: 'Come to the counter' },
    language: 'zh-CN',
    daysLeft: 7,
    reminder: '7',
    validUntil: endOf(addDays(day, 6), district.timeZone),
    contact: {
      masked: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      sealed: Buffer.from(CiphertextBlob ?? []).toString('base64'),
    },
  });
}

const endOf = (day: CalendarDay, timeZone: string): string =>
  new Date(instantAt(addDays(day, 1), '00:00', timeZone)).toISOString();
