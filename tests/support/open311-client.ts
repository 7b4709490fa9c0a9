import { XMLParser } from 'fast-xml-parser';

/** An HTTP exchange, wherever the service is. */
export type Exchange = (request: {
  readonly method: 'GET' | 'POST';
  /** Below the endpoint: `requests.xml`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}) => Promise<{ readonly status: number; readonly type: string; readonly text: string }>;

/** An answer as the standard has it: in JSON as it stands, in XML turned into the same by the Spark convention. */
export interface Open311Answer {
  readonly status: number;
  readonly type: string;
  // The standard has no schema; every test says itself what it expects.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly content: any;
}

type Form = readonly (readonly [field: string, value: string])[];

/** A client of GeoReport v2, written from the standard. */
export function open311Client(exchange: Exchange, format: 'json' | 'xml', apiKey?: string) {
  const ask = async (request: Parameters<Exchange>[0]): Promise<Open311Answer> => {
    const { status, type, text } = await exchange(request);
    return { status, type, content: format === 'xml' ? fromXml(text) : JSON.parse(text) };
  };
  const get = (path: string, query: Readonly<Record<string, string>> = {}, language = 'en') =>
    ask({ method: 'GET', path: `${path}.${format}`, query, headers: { 'accept-language': language } });
  return {
    discovery: () => get('discovery'),
    services: (language?: string) => get('services', {}, language),
    definition: (code: string) => get(`services/${code}`),
    request: (id: string) => get(`requests/${id}`),
    requests: (query?: Readonly<Record<string, string>>) => get('requests', query),
    token: (token: string) => get(`tokens/${token}`),
    /** `form` may name a field several times, as `attribute[code][]` does. */
    create: (form: Form, headers: Readonly<Record<string, string>> = {}) =>
      ask({
        method: 'POST',
        path: `requests.${format}`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
          'accept-language': 'en',
          ...headers,
        },
        body: new URLSearchParams(
          [...(apiKey ? [['api_key', apiKey]] : []), ...form].map(([k, v]) => [k ?? '', v ?? '']),
        ).toString(),
      }),
  };
}

/** Elements that are lists, with what is in them. */
const lists: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  errors: 'error',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

function fromXml(text: string): unknown {
  if (!text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')) throw new Error('no XML declaration');
  const parser = new XMLParser({ isArray: (name) => Object.values(lists).includes(name) });
  const { '?xml': _declaration, ...root } = parser.parse(text);
  const [[name = '', content] = []] = Object.entries(root);
  return unlisted(name, content);
}

function unlisted(name: string, value: unknown): unknown {
  const each = lists[name];
  if (each) {
    const found = (value as Record<string, unknown[]>)[each] ?? [];
    return found.map((one) => unlisted(each, one));
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, unlisted(key, of)]));
  return value === '' ? null : value;
}
