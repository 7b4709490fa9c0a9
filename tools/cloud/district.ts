import { readdirSync } from 'node:fs';
import path from 'node:path';
import { repositoryFolder } from '../local-cloud/project-folder.ts';
import { CommandError } from './command-error.ts';

const configFolder = path.join(repositoryFolder, 'infra', 'config', 'districts');

/** The districts that have a config, by name, in alphabetical order. */
export function knownDistricts(): readonly string[] {
  const files = readdirSync(configFolder).filter((file) => file.endsWith('.json'));
  return files.map((file) => path.basename(file, '.json')).sort();
}

/**
 * The districts named on a command line: at least one, each with a config.
 * @throws CommandError with the usage and the known names.
 */
export function districtsFrom(
  args: readonly string[],
  command: string,
  known: readonly string[] = knownDistricts(),
): readonly string[] {
  const unknown = args.filter((name) => !known.includes(name));
  if (args.length > 0 && unknown.length === 0) return args;
  const problem = unknown.length > 0 ? [`There is no district '${unknown.join("', '")}'.`] : [];
  const usage = `Usage: npm run ${command} -- <district> [<district> …]`;
  throw new CommandError(
    [...problem, usage, `Known: ${known.join(', ') || 'none yet'} (infra/config/districts)`].join('\n'),
  );
}
