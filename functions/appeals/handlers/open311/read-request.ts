import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { type Language, languageOf } from '../../../shared/runtime/content-negotiation.ts';
import { traceOf } from '../../../shared/runtime/trace-context.ts';
import type { RequestQuery } from '../../app/open311/find-requests.ts';
import type { OfferedRequest } from '../../app/open311/make-request.ts';

/** Bytes of a request, at most: 20,000 Chinese characters are nine each in a form. */
const LARGEST = 256 * 1024;

/** What could not be read. */
export type Unreadable =
  | { readonly reason: 'body-too-large'; readonly limit: number }
  | { readonly reason: 'body-unreadable' }
  | { readonly reason: 'coordinates-invalid' }
  | { readonly reason: 'parameter-invalid'; readonly parameter: string };

/** The language that a client wants to read. */
export const languageFor = ({ headers }: APIGatewayProxyEventV2): Language =>
  languageOf(headers['accept-language']);

/** Fields of a request by name, each with all its values; an empty one counts as not there. */
type Fields = ReadonlyMap<string, readonly string[]>;

/** Reads a form, as the standard has it, or a JSON object of the same names. */
function fieldsOf(event: APIGatewayProxyEventV2): Result<Fields, Unreadable> {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > LARGEST) return err({ reason: 'body-too-large', limit: LARGEST });
  const text = bytes.toString('utf8');
  const isJson = /^application\/json\b/i.test(event.headers['content-type'] ?? '');
  return isJson ? fieldsOfJson(text) : ok(grouped([...new URLSearchParams(text)]));
}

const grouped = (entries: readonly (readonly [string, string])[]): Fields =>
  new Map(
    [...Map.groupBy(entries, ([name]) => name)].map(([name, all]) => [name, all.map(([, value]) => value)]),
  );

function fieldsOfJson(text: string): Result<Fields, Unreadable> {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return err({ reason: 'body-unreadable' });
    const { attribute = {}, ...fields } = body as Record<string, unknown>;
    const answers = Object.entries(attribute ?? {}).map(([code, value]) => [`attribute[${code}]`, value]);
    const entries = [...Object.entries(fields), ...answers] as [string, unknown][];
    return ok(
      grouped(
        entries.flatMap(([name, value]) =>
          [value]
            .flat()
            .filter((each) => each !== null && each !== undefined)
            .map((each) => [name, String(each)] as const),
        ),
      ),
    );
  } catch {
    return err({ reason: 'body-unreadable' });
  }
}

/** `attribute[code]` and `attribute[code][]`. */
const attributeName = /^attribute\[([^\]]*)\](\[\])?$/;

/** A request that somebody wants to make. */
export function readOffered(event: APIGatewayProxyEventV2): Result<OfferedRequest, Unreadable> {
  const fields = fieldsOf(event);
  if (!fields.ok) return fields;
  const query = event.queryStringParameters ?? {};
  const field = (name: string, most = 200): string =>
    (fields.value.get(name)?.[0] ?? query[name] ?? '').trim().slice(0, most);
  const location = locationOf(field('lat'), field('long'));
  if (location === null) return err({ reason: 'coordinates-invalid' });
  const attributes = new Map<string, string[]>();
  for (const [name, values] of fields.value) {
    const [, code] = attributeName.exec(name) ?? [];
    if (code !== undefined) attributes.set(code, [...(attributes.get(code) ?? []), ...values]);
  }
  const key = event.headers['idempotency-key'];
  if (key !== undefined && !/^[\x21-\x7e]{1,128}$/.test(key))
    return err({ reason: 'parameter-invalid', parameter: 'Idempotency-Key' });
  return ok({
    apiKey: field('api_key'),
    jurisdiction: field('jurisdiction_id'),
    serviceCode: field('service_code'),
    location,
    address: field('address_string') || field('address_id'),
    description: field('description', Number.POSITIVE_INFINITY),
    attributes,
    phone: field('phone'),
    email: field('email'),
    name: [field('last_name'), field('first_name')].filter(Boolean).join(' '),
    mediaUrl: field('media_url', 2000),
    language: languageFor(event),
    ...(key === undefined ? {} : { key }),
    trace: traceOf(event.headers.traceparent),
  });
}

/** Undefined where none is given, null where it is no point on earth. */
function locationOf(lat: string, long: string) {
  if (!lat && !long) return undefined;
  const [latitude, longitude] = [Number(lat || Number.NaN), Number(long || Number.NaN)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

const listIn = (text = ''): readonly string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

/** Which requests somebody wants to see. */
export function readQuery({
  queryStringParameters: query = {},
}: APIGatewayProxyEventV2): Result<RequestQuery, Unreadable> {
  const statuses = listIn(query.status);
  const wrong = statuses.find((each) => each !== 'open' && each !== 'closed');
  if (wrong !== undefined) return err({ reason: 'parameter-invalid', parameter: 'status' });
  const [from, until] = [instantIn(query.start_date), instantIn(query.end_date)];
  if (from === null) return err({ reason: 'parameter-invalid', parameter: 'start_date' });
  if (until === null) return err({ reason: 'parameter-invalid', parameter: 'end_date' });
  return ok({
    ids: listIn(query.service_request_id),
    services: listIn(query.service_code),
    statuses: statuses.length > 0 ? (statuses as RequestQuery['statuses']) : ['open', 'closed'],
    from,
    until,
  });
}

/** ISO 8601 with its zone, as the standard asks; a `+` that was not escaped came as a blank. */
function instantIn(text = ''): number | undefined | null {
  if (!text) return undefined;
  const written = text.trim().replace(' ', '+');
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
  const instant = form.test(written) ? Date.parse(written) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}
