import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type Metafile } from 'esbuild';
import { type Built, builtOnce, sha256, writeOnce } from './build-memory.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where bundles lie unless told otherwise: one folder per content, so that nothing is ever overwritten. */
const bundlesFolder = join(root, '.civichall/bundles');

/** Build-time names and the absolute path of the file each stands for. */
export interface Aliases {
  /** JSON of what the context may see of the district. */
  readonly '#district'?: string;
  /** Module with `clock` and `syncClock`. */
  readonly '#clock'?: string;
}

/** A function's code as it is deployed. */
export interface Bundle {
  /** Folder that holds `index.mjs` and nothing else. */
  readonly directory: string;
  /** Path of `index.mjs`. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the code, hex: the same source gives the same hash on every machine. */
  readonly hash: string;
  /** The source files in it with the bytes each takes, by path from the repository's root. */
  readonly inputs: Metafile['outputs'][string]['inputs'];
}

/** What to bundle. */
export interface BundleOptions<Name extends string> {
  /** Path of each entry by the function's name. */
  readonly entries: Readonly<Record<Name, string>>;
  readonly aliases?: Aliases;
  readonly outdir?: string;
}

/**
 * Bundles functions in one run (what they share is read once): each becomes one minified ES module for Node 24
 * with everything in it, the AWS SDK too. Nothing is built again while no source has changed. Throws esbuild's
 * BuildFailure when an entry does not build.
 */
export const bundleFunctions = <Name extends string>(
  options: BundleOptions<Name>,
): Readonly<Record<Name, Bundle>> =>
  builtOnce(options.outdir ?? bundlesFolder, options, () => build(options));

/** {@link bundleFunctions} for a single entry. */
export const bundleFunction = (options: {
  readonly entry: string;
  readonly aliases?: Aliases;
  readonly outdir?: string;
}): Bundle => bundleFunctions({ ...options, entries: { function: options.entry } }).function;

function build<Name extends string>(options: BundleOptions<Name>): Built<Record<Name, Bundle>> {
  const { entries, aliases = {}, outdir = bundlesFolder } = options;
  const { metafile, outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'bundle',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    legalComments: 'none',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    // The ES builds of the packages: they are smaller, and need no `require` in an ES module.
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': join(root, 'functions/shared/runtime/function-credentials.ts'),
      ...aliases,
    },
    logLevel: 'warning',
  });
  const bundles = outputFiles.map(({ path, contents }) => [
    basename(path, '.mjs'),
    stored(contents, outdir, metafile.outputs[relative(root, path)]?.inputs ?? {}),
  ]);
  const made = Object.fromEntries(bundles) as Record<Name, Bundle>;
  const sources = [
    'package.json',
    'package-lock.json',
    'infra/constructs/function-bundle.ts',
    ...Object.keys(metafile.inputs),
  ];
  return { made, sources: [...sources.map((path) => join(root, path)), ...filesOf(made)] };
}

function stored(code: Uint8Array, outdir: string, inputs: Bundle['inputs']): Bundle {
  const hash = sha256(code);
  const directory = join(outdir, hash);
  const file = join(directory, 'index.mjs');
  writeOnce(file, code);
  return { directory, file, bytes: code.length, hash, inputs };
}

/** A bundle that somebody deleted has to be built again. */
const filesOf = (made: Record<string, Bundle>): string[] => Object.values(made).map(({ file }) => file);

/** Path of each function of a context by name: every file in its `handlers/` is one. */
export function functionsOf(context: string): Readonly<Record<string, string>> {
  const handlers = join(root, 'functions', context, 'handlers');
  const files = readdirSync(handlers).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return Object.fromEntries(files.map((file) => [basename(file, '.ts'), join(handlers, file)]));
}

/** The clock module a target's functions get. */
export const clockModule = (kind: 'system' | 'adjustable'): string =>
  join(root, `functions/shared/runtime/clock-${kind}.ts`);

/** Writes what `#district` stands for; answers its path. */
export function districtModule(slice: unknown): string {
  const text = JSON.stringify(slice);
  const file = join(bundlesFolder, 'districts', `${sha256(text)}.json`);
  writeOnce(file, text);
  return file;
}
