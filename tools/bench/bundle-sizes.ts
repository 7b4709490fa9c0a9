import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Bundle } from '../../infra/constructs/function-bundle.ts';
import { deployedFunctions, yardsticks } from './deployed-bundles.ts';
import type { Section } from './report.ts';

const shownPackages = 4;

/** Size of every function as it is deployed, and what makes it up. */
export async function bundleSizes(): Promise<Section> {
  const { bare, 'with-table': withTable } = yardsticks();
  const subjects = [
    ...deployedFunctions(),
    { name: 'bare: middy, logger, metrics', bundle: bare },
    { name: 'bare, with the DynamoDB client', bundle: withTable },
  ];
  const figures = subjects.map(({ name, bundle }) => ({
    name,
    bytes: bundle.bytes,
    gzipBytes: gzipSync(readFileSync(bundle.file)).length,
    largest: largestParts(bundle),
  }));
  return {
    title: 'Bundle sizes',
    columns: ['function', 'kB', 'kB gzip', 'largest parts (kB)'],
    rows: figures.map(({ name, bytes, gzipBytes, largest }) => [
      name,
      kilobytes(bytes),
      kilobytes(gzipBytes),
      largest.map((part) => `${part.name} ${kilobytes(part.bytes)}`).join(', '),
    ]),
    notes: [
      'Minified ES modules with everything in them, the AWS SDK too; a cold start downloads and reads the whole.',
    ],
    figures,
  };
}

const kilobytes = (bytes: number): number => Math.round(bytes / 1000);

function largestParts({ inputs }: Bundle): readonly { name: string; bytes: number }[] {
  const parts = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const part = partOf(file);
    parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
  }
  return [...parts]
    .map(([name, bytes]) => ({ name, bytes }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, shownPackages);
}

/** The package a file is of, or the first two folders of one of ours. */
const partOf = (file: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file.split('/').slice(0, 2).join('/');
