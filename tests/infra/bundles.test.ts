import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadDistrict } from '../../infra/config/district.ts';
import type { Target } from '../../infra/config/target.ts';
import { bundlesOf, type Cell, type Context, clockParameterOf } from '../../infra/constructs/cell.ts';
import { type Bundle, bundleFunction, functionsOf } from '../../infra/constructs/function-bundle.ts';
import { deployable, shipped } from './district-templates.ts';

const contexts: readonly Context[] = [
  'platform',
  'ticketing',
  'notification',
  'certificates',
  'partners',
  'appeals',
  'identity',
  'policy',
];
const cellOf = (name: string, target: Target): Cell => ({ district: loadDistrict(name), target });
const bundled = (cell: Cell): [string, Bundle][] =>
  contexts.flatMap((context) =>
    Object.entries(bundlesOf(cell, context)).map(([name, bundle]): [string, Bundle] => [
      `${context}-${name}`,
      bundle,
    ]),
  );
const codeOf = (bundle: Bundle) => readFileSync(bundle.file, 'utf8');

const scratch = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe.each(shipped)('the code of %s on %s', (name, target) => {
  const cell = cellOf(name, target);
  const bundles = bundled(cell);

  it('is there for every function that is deployed, as its own asset', () => {
    const functions = [...deployable(name, target).resources('AWS::Lambda::Function').values()];
    const deployed = bundles
      .map(([each]) => each)
      .filter((each) => each !== 'identity-face-engine' || cell.district.identity.faces === 'builtin');
    expect(functions.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(
      deployed.map((each) => `civichall-${name}-${each}`).sort(),
    );
    const assets = functions.map(({ Properties }) => Properties.Code.S3Key);
    expect(new Set(assets).size).toBe(functions.length);
  });

  it('runs as Node 24 on ARM, traced, with its name in logs and metrics', () => {
    for (const { Properties } of deployable(name, target).resources('AWS::Lambda::Function').values())
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: expect.anything() },
        Environment: {
          Variables: expect.objectContaining({
            DISTRICT: name,
            POWERTOOLS_SERVICE_NAME: Properties.FunctionName,
            POWERTOOLS_METRICS_NAMESPACE: 'CivicHall',
          }),
        },
      });
  });

  it('has everything in it, and needs no `require`', () => {
    for (const [of, bundle] of bundles) {
      const code = codeOf(bundle);
      const imported = [...code.matchAll(/(?:^|[;}])import(?:[\w$*{},\s]+from)?"([^"]+)"/g)].map(
        ([, from]) => from ?? '',
      );
      expect(imported.length, of).toBeGreaterThan(0);
      expect(
        imported.filter((from) => !isBuiltin(from)),
        of,
      ).toEqual([]);
      expect(code, of).not.toContain('Dynamic require of');
    }
  });

  it('has the layers of Chinese texts and of faces where they are needed, and nowhere else', () => {
    const layers = [...deployable(name, target).resources('AWS::Lambda::LayerVersion')];
    for (const [, { Properties }] of layers) expect(Properties.CompatibleRuntimes).toEqual(['nodejs24.x']);
    const layerOf = (part: string) => [
      { Ref: layers.find(([id]) => id.startsWith(`${part}/`))?.[0].replace(`${part}/`, '') },
    ];
    const readers = [...deployable(name, target).resources('AWS::Lambda::Function').values()]
      .filter(({ Properties }) => Properties.Layers)
      .map(({ Properties }) => [Properties.FunctionName, Properties.Layers]);
    const engines = cell.district.identity.faces === 'builtin' ? ['identity-face-engine'] : [];
    expect(layers).toHaveLength(1 + engines.length);
    expect(readers.sort()).toEqual([
      ...['every-day', 'on-appeal-received', 'responsibilities', 'suggest'].map((of) => [
        `civichall-${name}-appeals-${of}`,
        layerOf('appeals'),
      ]),
      ...engines.map((of) => [`civichall-${name}-${of}`, layerOf('identity')]),
    ]);
  });

  it('can set its clock on a local cloud only', () => {
    const canSet = bundles.filter(([, bundle]) =>
      Object.keys(bundle.inputs).some((path) => path.endsWith('runtime/clock-adjustable.ts')),
    );
    const mentions = bundles.filter(([, bundle]) => codeOf(bundle).includes('CLOCK_PARAMETER'));
    expect(mentions.map(([of]) => of)).toEqual(canSet.map(([of]) => of));
    if (target === 'aws') expect(canSet).toEqual([]);
    else expect(canSet.map(([of]) => of)).toContain('ticketing-api');
  });

  it('knows how people are reached in notification at most', () => {
    const contacts = cell.district.people.flatMap(({ email }) => email ?? []);
    expect(contacts.length).toBeGreaterThan(0);
    const telling = bundles.filter(([, bundle]) =>
      contacts.some((contact) => codeOf(bundle).includes(contact)),
    );
    expect(telling.map(([of]) => of).filter((of) => !of.startsWith('notification-'))).toEqual([]);
  });

  it('knows its own district and no other', () => {
    const halls = ['center', 'night'].filter((hall) =>
      codeOf(bundlesOf(cell, 'ticketing').api as Bundle).includes(`id:"${hall}"`),
    );
    expect(halls).toEqual([name === 'demo' ? 'center' : 'night']);
  });
});

describe('bundling', () => {
  it('makes the same code wherever it happens, so that an unchanged function is not deployed again', () => {
    const entry = functionsOf('notification').api ?? '';
    const [first, second] = ['a', 'b'].map((folder) =>
      bundleFunction({ entry, outdir: join(scratch, folder) }),
    );
    expect(first?.hash).toBe(second?.hash);
    expect(first?.file).not.toBe(second?.file);
    expect(readFileSync(first?.file ?? '')).toEqual(readFileSync(second?.file ?? ''));
  });

  it('leaves the clock alone where the district does not ask for another', () => {
    const { local: _, ...district } = loadDistrict('demo');
    expect(clockParameterOf({ district, target: 'local' })).toBeUndefined();
    expect(clockParameterOf(cellOf('demo', 'local'))).toBe('/civichall/demo/clock');
    expect(clockParameterOf(cellOf('demo', 'aws'))).toBeUndefined();
  });
});
