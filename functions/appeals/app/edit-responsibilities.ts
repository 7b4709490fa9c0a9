import { err, ok, type Result } from '../../shared/kernel/result.ts';
import {
  faultsOf,
  type KnownNames,
  type ListFault,
  type ListWarning,
  warningsOf,
} from '../domain/language/unit/check-responsibilities.ts';
import type { Responsibility } from '../domain/language/unit/responsibilities.ts';
import { listChanges, type ResponsibilityEdition } from '../domain/language/unit/responsibility-edition.ts';
import type { ResponsibilityPorts } from './responsibility-ports.ts';

/** An edition with what is probably not meant in it. */
export interface CheckedEdition {
  readonly edition: ResponsibilityEdition;
  readonly warnings: readonly ListWarning[];
}

/** What an operator wants of the list. */
export interface EditAsked {
  /** The edition that was looked at. */
  readonly version: number;
  readonly note: string;
  readonly by: string;
  readonly key?: string | undefined;
}

/** Why there is no new edition. */
export type EditRefusal =
  | { readonly reason: 'not-found'; readonly what: 'edition' }
  | { readonly reason: 'stale-version'; readonly version: number }
  | {
      readonly reason: 'list-faulty';
      readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
    }
  | { readonly reason: 'list-too-long'; readonly limit: number; readonly bytes: number };

/** An item of the table holds 400 KB; the rest is left for what is said of the edition. */
const mostBytes = 350_000;

/** An edition, or the one that messages are read by now. */
export async function showResponsibilities(
  ports: ResponsibilityPorts,
  version?: number,
): Promise<Result<CheckedEdition, Extract<EditRefusal, { reason: 'not-found' }>>> {
  const shipped = await shippedEdition(ports);
  const edition =
    version === undefined
      ? ((await ports.editions.newest()) ?? shipped)
      : ((await ports.editions.get(version)) ?? (version === shipped.version ? shipped : undefined));
  if (!edition) return err({ reason: 'not-found', what: 'edition' });
  return ok({ edition, warnings: warningsOf(edition.rules, ports) });
}

/** Editions before a version, the newest first; the shipped one is the last. */
export async function listEditions(
  ports: ResponsibilityPorts,
  limit: number,
  before?: number,
): Promise<readonly ResponsibilityEdition[]> {
  const editions = await ports.editions.list(limit, before);
  const shipped = await shippedEdition(ports);
  const oldest = editions.at(-1)?.version ?? before;
  const isEnd = editions.length < limit && (oldest === undefined || oldest > shipped.version);
  return isEnd ? [...editions, shipped] : editions;
}

/** Makes a new edition of these rules; messages are read by it within a minute. */
export async function changeResponsibilities(
  ports: ResponsibilityPorts,
  rules: readonly Responsibility[],
  asked: EditAsked,
  restores?: number,
): Promise<Result<CheckedEdition, EditRefusal>> {
  const present = (await ports.editions.newest()) ?? (await shippedEdition(ports));
  if (asked.key !== undefined && present.made?.key === asked.key)
    return ok({ edition: present, warnings: warningsOf(present.rules, ports) });
  if (present.version !== asked.version) return err({ reason: 'stale-version', version: present.version });
  const faults = faultsOf(rules, await knownNames(ports));
  if (faults.length > 0)
    return err({ reason: 'list-faulty', errors: faults.map((fault) => told(fault, rules)) });
  const bytes = Buffer.byteLength(JSON.stringify(rules));
  if (bytes > mostBytes) return err({ reason: 'list-too-long', limit: mostBytes, bytes });
  const { note, by, key } = asked;
  const edition: ResponsibilityEdition = {
    version: present.version + 1,
    rules,
    made: { at: ports.clock.now(), by, note, ...(key === undefined ? {} : { key }) },
    changes: listChanges(present.rules, rules),
    ...(restores === undefined ? {} : { restores }),
  };
  const added = await ports.editions.add(edition);
  if (!added.ok) return err({ reason: 'stale-version', version: edition.version });
  return ok({ edition, warnings: warningsOf(rules, ports) });
}

const told = ({ rule, fault, value }: ListFault, rules: readonly Responsibility[]) => ({
  pointer: `/rules/${rules.findIndex(({ id }) => id === rule)}`,
  detail: `${rule}: ${fault} ${value}`,
});

/** Makes a new edition with the rules of an older one. */
export async function restoreResponsibilities(
  ports: ResponsibilityPorts,
  version: number,
  asked: EditAsked,
): Promise<Result<CheckedEdition, EditRefusal>> {
  const older = await showResponsibilities(ports, version);
  return older.ok ? await changeResponsibilities(ports, older.value.edition.rules, asked, version) : older;
}

async function shippedEdition({ reading }: ResponsibilityPorts): Promise<ResponsibilityEdition> {
  const { responsibilities } = await reading();
  return { ...responsibilities, changes: listChanges([], responsibilities.rules) };
}

/** What rules may name: the district's units, the matters of its table, and the themes that these and the model have. */
export async function knownNames({ units, reading }: ResponsibilityPorts): Promise<KnownNames> {
  const { lexicon, model } = (await reading()).reader;
  return {
    units,
    matters: new Set(lexicon.matters.map(({ code }) => code)),
    themes: new Set([
      ...lexicon.matters.flatMap(({ theme }) => theme.slice(0, 1)),
      ...model.questions.flatMap(({ name, classes }) => (name === 'theme' ? classes : [])),
    ]),
  };
}
