import { XMLBuilder } from 'fast-xml-parser';

/** How lists become elements: the name of what is listed, by the name of the list. */
const singular: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  errors: 'error',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

const builder = new XMLBuilder({ suppressEmptyNode: false });
/** XML 1.0 cannot hold these, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A document as XML under the name of its root: of each list its elements one by one, null as an empty element. */
export const xmlOf = (root: string, document: unknown): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${builder.build({ [root]: element(root, document) })}`;

function element(name: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const each = singular[name] ?? 'item';
    return value.length === 0 ? '' : { [each]: value.map((one) => element(each, one)) };
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, element(key, of)]));
  return typeof value === 'string' ? value.toWellFormed().replace(unwritable, '') : (value ?? '');
}
