import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalog, definitionOf } from '../../events/catalog.ts';
import { parseEvent } from '../../functions/shared/runtime/event-parsing.ts';

const events = fileURLToPath(new URL('../../events', import.meta.url));
const contexts = readdirSync(events, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'schemas')
  .map(({ name }) => name);
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** `<event>.v<major>.<valid|invalid>[.<what>].json` */
const exampleName = /^(?<event>[a-z-]+\.v\d+)\.(?<verdict>valid|invalid)(?:\.(?<what>[a-z-]+))?\.json$/;
const examples = contexts.flatMap((context) =>
  readdirSync(join(events, context, 'examples')).map((name) => {
    const { event, verdict, what } = exampleName.exec(name)?.groups ?? {};
    const content = read(join(events, context, 'examples', name));
    return { name, type: `${context}.${event}`, verdict, what, content };
  }),
);
const valid = examples.filter(({ verdict }) => verdict === 'valid');
const invalid = examples.filter(({ verdict }) => verdict === 'invalid');

describe('the catalogue', () => {
  it('lists exactly the events that have a file, each once and under the name of its file', () => {
    const files = contexts.flatMap((context) =>
      readdirSync(join(events, context))
        .filter((name) => /\.v\d+\.ts$/.test(name))
        .map((name) => `${context}.${name.replace(/\.ts$/, '')}`),
    );
    expect(catalog.map(({ type }) => type).sort()).toEqual(files.sort());
  });
  it('has a valid and an invalid example of each event, and no example of anything else', () => {
    const types = catalog.map(({ type }) => type).sort();
    expect([...new Set(valid.map(({ type }) => type))].sort()).toEqual(types);
    expect([...new Set(invalid.map(({ type }) => type))].sort()).toEqual(types);
  });
  it('declares every payload strictly, so that nothing undeclared travels', () => {
    for (const { data } of catalog)
      expect(data.safeParse({ nobody: 'declared' }).error?.issues).toContainEqual(
        expect.objectContaining({ code: 'unrecognized_keys' }),
      );
  });
});

describe('a valid example', () => {
  it.each(valid)('is read as what it is: $name', ({ type, content }) => {
    const parsed = parseEvent(content);
    expect(parsed).toEqual({ ok: true, value: content });
    expect(parsed.ok && parsed.value.type).toBe(type);
  });
  it.each(valid)('agrees with the generated schema that its dataschema names: $name', ({ type, content }) => {
    const schema = read(join(events, 'schemas', `${type}.schema.json`)) as { $id: string };
    expect((content as { dataschema: string }).dataschema).toBe(schema.$id);
    expect(z.fromJSONSchema(schema as never).safeParse(content).error?.issues).toBeUndefined();
  });
});

describe('an invalid example', () => {
  it.each(invalid)('is refused for the one reason in its name: $name', ({ type, what, content }) => {
    expect(definitionOf(type)).toBeDefined();
    expect(what).toBeDefined();
    const parsed = parseEvent(content);
    expect(parsed.ok ? [] : parsed.error.wrong).toHaveLength(1);
  });
});
