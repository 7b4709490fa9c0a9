import * as z from 'zod';

/** A JSON Schema (2020-12), as far as the generated documents look into it. */
export type JsonSchema = { [member: string]: unknown };

/**
 * The JSON Schema of a zod schema. Named parts (`.meta({ id })`) go into `parts` and are referred to at `partsAt`
 * (`#/components/schemas/`). What a caller sends is `input`, what the house answers is `output`.
 */
export function jsonSchemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  parts: Record<string, JsonSchema>,
  partsAt: string,
): JsonSchema {
  const { $schema: _dialect, $defs, ...own } = z.toJSONSchema(schema, { io, override }) as JsonSchema;
  const named = Object.entries(($defs ?? {}) as Record<string, JsonSchema>);
  for (const [name, { id: _id, ...part }] of named) parts[name] = withRefs(part, partsAt);
  return withRefs(own, partsAt);
}

/** Zod spells out formats as long patterns, and the bounds of safe integers; neither tells a reader anything. */
function override({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

const withRefs = (schema: JsonSchema, partsAt: string): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${partsAt}`));
