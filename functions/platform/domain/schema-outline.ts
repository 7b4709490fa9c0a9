import type { PageSchema } from './api-document.ts';
import { escaped } from './html.ts';

/** A schema as nested lists: name, type, what limits it. Named schemas are links to their own section. */
export function schemaOutline(schema: PageSchema): string {
  const inner = shapeOf(schema);
  if (!inner) return `<p class="type">${typeOf(schema)}${limitsOf(schema)}</p>`;
  return inner === schema ? fieldsOf(inner) : `<p class="type">${typeOf(schema)}</p>${fieldsOf(inner)}`;
}

const fieldsOf = ({ properties = {}, required = [] }: PageSchema): string =>
  `<ul class="shape">${Object.entries(properties)
    .map(([name, each]) => fieldOf(name, each, required.includes(name)))
    .join('')}</ul>`;

function fieldOf(name: string, schema: PageSchema, isRequired: boolean): string {
  const inner = shapeOf(schema);
  const mark = isRequired ? '' : '<span class="optional">可选 optional</span>';
  const note = schema.description ? `<span class="note">${escaped(schema.description)}</span>` : '';
  return `<li><code class="name">${escaped(name)}</code> <span class="type">${typeOf(schema)}</span>${limitsOf(schema)}${mark}${note}${inner ? fieldsOf(inner) : ''}</li>`;
}

/** The object inside a schema, looking through lists and alternatives; undefined when it has no own fields. */
function shapeOf(schema: PageSchema): PageSchema | undefined {
  if (schema.properties) return schema;
  if (schema.items) return shapeOf(schema.items);
  return schema.anyOf?.map(shapeOf).find((shape) => shape !== undefined);
}

function typeOf(schema: PageSchema): string {
  if (schema.$ref) {
    const name = escaped(schema.$ref.split('/').at(-1));
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ');
  if (schema.items) return `${typeOf(schema.items)}[]`;
  if (schema.const !== undefined) return escaped(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => `<code>${escaped(value)}</code>`).join(' | ');
  const types = [schema.type ?? 'any'].flat().join(' | ');
  return escaped(schema.format ? `${types} (${schema.format})` : types);
}

function limitsOf(schema: PageSchema): string {
  const range = (low: number | undefined, high: number | undefined, unit: string) =>
    low === undefined && high === undefined ? [] : [`${low ?? ''}…${high ?? ''}${unit}`];
  const limits = [
    ...range(schema.minimum, schema.maximum, ''),
    ...range(schema.minLength, schema.maxLength, ' 字符 characters'),
    ...range(schema.minItems, schema.maxItems, ' 项 items'),
    ...(schema.pattern ? [schema.pattern] : []),
    ...(schema.default === undefined ? [] : [`默认 default ${JSON.stringify(schema.default)}`]),
  ];
  return limits.map((limit) => ` <span class="limit">${escaped(limit)}</span>`).join('');
}
