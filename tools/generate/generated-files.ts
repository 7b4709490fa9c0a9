import { readFileSync } from 'node:fs';
import { catalog } from '../../events/catalog.ts';
import { apiPage } from '../../functions/platform/domain/api-page.ts';
import { districtJsonSchema } from '../../infra/config/district.ts';
import manifest from '../../package.json' with { type: 'json' };
import { asyncApiDocument } from './asyncapi.ts';
import { eventSchemaOf } from './event-schema.ts';
import { openApiDocument } from './openapi.ts';
import { pagesWithStates, withStateDrawing } from './state-drawing.ts';
import { toYaml } from './yaml.ts';

/** Folders that hold nothing but generated files. */
export const generatedFolders = ['docs/api', 'events/schemas'] as const;

/** Every generated file by its path in the repository, made from contracts and catalogue. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const { version } = manifest;
  const api = openApiDocument(version);
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const page = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  return new Map([
    ...pagesWithStates.map((path): [string, string] => [path, withStateDrawing(path, page(path))]),
    ['docs/api/openapi.json', json(api)],
    ['docs/api/index.html', apiPage(api as unknown as Parameters<typeof apiPage>[0])],
    ['infra/config/district.schema.json', json(districtJsonSchema())],
    ['events/asyncapi.yaml', toYaml(asyncApiDocument(version))],
    ...catalog.map((event): [string, string] => [
      `events/schemas/${event.type}.schema.json`,
      json(eventSchemaOf(event)),
    ]),
  ]);
}
