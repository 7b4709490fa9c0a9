import * as z from 'zod';
import { type EventDefinition, envelope } from '../../events/envelope.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';

/** The JSON Schema of an event in its envelope; `$id` is what the event's `dataschema` names. */
export function eventSchemaOf(event: EventDefinition): JsonSchema {
  const whole = envelope.extend({ type: z.literal(event.type), data: event.data });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:civichall:schema:${event.type}`,
    title: event.type,
    description: event.summary,
    ...jsonSchemaOf(whole, 'output', {}, '#/$defs/'),
  };
}
