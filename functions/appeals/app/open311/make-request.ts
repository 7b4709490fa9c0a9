import { createHash } from 'node:crypto';
import { localReading } from '../../../shared/kernel/local-time.ts';
import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Location } from '../ports.ts';
import { type ReceiveRefusal, receiveAppeal } from '../receive-appeal.ts';
import type { KeyHolder, Open311Ports, Service, ServiceAttribute } from './open311-ports.ts';

/** A request as a client makes it, read but not judged. */
export interface OfferedRequest {
  readonly apiKey: string;
  readonly jurisdiction: string;
  readonly serviceCode: string;
  readonly location?: Location | undefined;
  /** An address in words, or the code of a standard one. */
  readonly address: string;
  readonly description: string;
  /** Answers by the attribute's code. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  readonly mediaUrl: string;
  readonly language: 'zh-CN' | 'en';
  /** The client's own id of the request: the same one makes one request only. */
  readonly key?: string | undefined;
  readonly trace: string;
}

/** Why a request was not made, beside what keeps any appeal from being taken. */
export type RequestRefusal =
  | {
      readonly reason:
        | 'key-missing'
        | 'key-unknown'
        | 'location-missing'
        | 'service-missing'
        | 'phone-invalid';
    }
  | { readonly reason: 'jurisdiction-unknown'; readonly jurisdiction: string }
  | { readonly reason: 'service-unknown'; readonly service: string }
  | { readonly reason: 'attribute-missing' | 'attribute-invalid'; readonly attribute: string }
  | { readonly reason: 'too-long'; readonly limit: number }
  | { readonly reason: 'over-quota'; readonly per: 'day' | 'minute'; readonly limit: number };

/** Characters of a description with all that is written to it: what any appeal may have. */
const longest = 20_000;
const phoneForm = /^\+?[0-9][0-9 -]{6,18}[0-9]$/;

/** Makes a request an appeal. What it is refused for is told before anything is kept. */
export async function makeRequest(
  ports: Open311Ports,
  offered: OfferedRequest,
): Promise<Result<string, RequestRefusal | ReceiveRefusal>> {
  const holder = await admitted(ports, offered);
  if (!holder.ok) return holder;
  const service = serviceOf(ports, offered);
  if (!service.ok) return service;
  const text = textOf(service.value, offered);
  if (!text.ok) return text;
  const { location, address, phone, language, key, trace } = offered;
  if (!location && !address) return err({ reason: 'location-missing' });
  if (phone && !phoneForm.test(phone)) return err({ reason: 'phone-invalid' });
  const received = await receiveAppeal(
    ports,
    {
      channel: 'open311',
      title: '',
      text: text.value,
      language,
      location,
      ...(address ? { address } : {}),
      ...(phone ? { phone } : {}),
      service: service.value.code,
      publishable: false,
    },
    { actor: { id: `open311:${holder.value.id}`, role: 'partner' }, key, trace },
  );
  return mapped(received, ({ order }) => order.orderId);
}

/** Whose key it is, when there is room in its quota. A key is looked for by its digest: that takes equally long for all. */
async function admitted(
  { keys, quotas, clock, timeZone }: Open311Ports,
  { apiKey }: OfferedRequest,
): Promise<Result<KeyHolder, RequestRefusal>> {
  if (!apiKey) return err({ reason: 'key-missing' });
  const holder = keys.get(createHash('sha256').update(apiKey).digest('hex'));
  if (!holder) return err({ reason: 'key-unknown' });
  const now = clock.now();
  const { day } = localReading(now, timeZone);
  const minute = new Date(now).toISOString().slice(0, 16);
  const { granted, full = 'minute' } = await quotas.take(
    `open311:${holder.id}`,
    { day, minute },
    1,
    holder.quota,
  );
  return granted > 0 ? ok(holder) : err({ reason: 'over-quota', per: full, limit: holder.quota[full] });
}

function serviceOf(
  { services, district }: Open311Ports,
  { jurisdiction, serviceCode }: OfferedRequest,
): Result<Service, RequestRefusal> {
  if (jurisdiction && jurisdiction !== district) return err({ reason: 'jurisdiction-unknown', jurisdiction });
  if (!serviceCode) return err({ reason: 'service-missing' });
  const service = services.get(serviceCode);
  return service ? ok(service) : err({ reason: 'service-unknown', service: serviceCode });
}

/** The description with all that was answered and told beside it, line by line: what the unit reads is one text. */
function textOf(
  { attributes }: Service,
  { description, attributes: given, name, email, mediaUrl, language }: OfferedRequest,
): Result<string, RequestRefusal> {
  const lines: string[] = [description];
  for (const attribute of attributes) {
    const values = (given.get(attribute.code) ?? []).filter((value) => value.trim() !== '');
    if (attribute.required && values.length === 0)
      return err({ reason: 'attribute-missing', attribute: attribute.code });
    const said = values.map((value) => saidBy(attribute, value, language));
    if (said.includes(undefined) || (said.length > 1 && attribute.datatype !== 'multivaluelist'))
      return err({ reason: 'attribute-invalid', attribute: attribute.code });
    if (said.length > 0) lines.push(`${attribute.description[language]}: ${said.join(', ')}`);
  }
  const words = beside[language];
  if (mediaUrl) lines.push(`${words.media}: ${mediaUrl}`);
  if (name) lines.push(`${words.name}: ${name}`);
  if (email) lines.push(`${words.email}: ${email}`);
  const text = lines.filter((line) => line.trim() !== '').join('\n');
  return text.length > longest ? err({ reason: 'too-long', limit: longest }) : ok(text);
}

const beside = {
  'zh-CN': { media: '图片或视频链接', name: '联系人', email: '邮箱' },
  en: { media: 'Picture or film', name: 'Contact', email: 'Mail' },
} as const;

/** What an answer says in words; undefined where it is none. */
function saidBy(
  { datatype, values }: ServiceAttribute,
  value: string,
  language: 'zh-CN' | 'en',
): string | undefined {
  switch (datatype) {
    case 'number':
      return Number.isFinite(Number(value)) ? value : undefined;
    case 'datetime':
      return Number.isNaN(Date.parse(value)) ? undefined : value;
    case 'singlevaluelist':
    case 'multivaluelist':
      return values.find(({ key }) => key === value)?.name[language];
    case 'string':
      return value.replace(/[\r\n]+/g, ' ');
    case 'text':
      return value;
  }
}
