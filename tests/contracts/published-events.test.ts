import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { catalog, definitionOf } from '../../events/catalog.ts';

const functions = fileURLToPath(new URL('../../functions', import.meta.url));
const sources = readdirSync(functions, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(join(functions, path), 'utf8') }));

/** Every event type written in the functions' source, with the file it is in. */
const written = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/['"`]([a-z-]+\.[a-z0-9-]+\.v\d+)['"`]/g)].map(([, type = '']) => ({ path, type })),
);

it('knows every event type that is written anywhere in the functions', () => {
  expect(written.length).toBeGreaterThan(catalog.length);
  expect(written.filter(({ type }) => !definitionOf(type))).toEqual([]);
});

it('has no event that its own context never makes', () => {
  const makers = written.filter(({ path }) => !path.endsWith('subscriptions.ts'));
  const made = new Set(
    makers.filter(({ path, type }) => path.startsWith(`${type.split('.')[0]}/`)).map(({ type }) => type),
  );
  expect(catalog.map(({ type }) => type).filter((type) => !made.has(type))).toEqual([]);
});

it('has one way to the bus, which takes nothing but events of the catalogue', () => {
  const publishing = sources.filter(({ text }) => text.includes('PutEventsCommand')).map(({ path }) => path);
  expect(publishing).toEqual(['shared/runtime/event-publisher.ts']);
});
