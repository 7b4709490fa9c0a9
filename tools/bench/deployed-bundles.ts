import { join } from 'node:path';
import { loadDistrict } from '../../infra/config/district.ts';
import { bundlesOf, type Context } from '../../infra/constructs/cell.ts';
import { type Bundle, bundleFunctions } from '../../infra/constructs/function-bundle.ts';
import { repositoryFolder } from '../local-cloud/project-folder.ts';

/** A function as it is deployed to AWS. */
export interface DeployedFunction {
  /** `ticketing/api`. */
  readonly name: string;
  readonly bundle: Bundle;
}

const contexts: readonly Context[] = ['ticketing', 'notification', 'platform'];

/** Every function of the demo district, bundled by infra as for AWS (real clock only). */
export function deployedFunctions(): readonly DeployedFunction[] {
  const cell = { district: loadDistrict('demo'), target: 'aws' } as const;
  return contexts.flatMap((context) =>
    Object.entries(bundlesOf(cell, context)).map(([name, bundle]) => ({
      name: `${context}/${name}`,
      bundle,
    })),
  );
}

const coldStartFolder = join(repositoryFolder, 'tools/bench/cold-start');

/** What functions are compared with, bundled the same way: without any client, and with DynamoDB's. */
export function yardsticks(): Readonly<Record<'bare' | 'with-table', Bundle>> {
  return bundleFunctions({
    entries: {
      bare: join(coldStartFolder, 'bare-handler.ts'),
      'with-table': join(coldStartFolder, 'bare-handler-with-table.ts'),
    },
  });
}
