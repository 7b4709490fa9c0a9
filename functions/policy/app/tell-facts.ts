import { creditCodeFault } from '../../shared/kernel/credit-code.ts';
import { plainNumber } from '../../shared/kernel/plain-number.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { checkFact, type FactFault, type ToldFact } from '../domain/enterprise/check-fact.ts';
import {
  type EnterpriseFile,
  type FactSource,
  type SourcedFact,
  shardOf,
} from '../domain/enterprise/enterprise-file.ts';
import { notOwnWords } from '../domain/enterprise/file-fields.ts';
import { emptyFile, withFacts } from '../domain/enterprise/merge-facts.ts';
import { type Asking, todayOf } from './asking.ts';
import { type ChangeOptions, changeFile, type FilePorts, type FileRefusal } from './change-file.ts';
import type { EnterprisePorts } from './enterprise-ports.ts';

/** What is wrong with one of the facts that were told; `at` counts them from 0. */
export interface FaultAt extends FactFault {
  readonly at: number;
}

/** Some of the facts are wrong: none was taken. */
export interface FactsInvalid {
  readonly reason: 'facts-invalid';
  readonly faults: readonly FaultAt[];
}

/** Facts and whose word they are. */
export interface Telling {
  readonly facts: readonly ToldFact[];
  readonly source: FactSource;
  /** Officer, partner or department; absent where the firm itself tells. */
  readonly by?: string | undefined;
}

/** A file after a telling, and the keys that it knew better. */
export interface Told {
  readonly file: EnterpriseFile;
  readonly kept: readonly string[];
}

/**
 * Puts facts into a firm's file: all of them, or none where one is wrong. What is older than what the file knows, or by
 * a worse source, is left out and named in `kept`. Telling the same again changes nothing.
 */
export async function tellFacts(
  ports: FilePorts,
  firmId: string,
  telling: Telling,
  options: ChangeOptions = {},
): Promise<Result<Told, FactsInvalid | FileRefusal>> {
  let kept: readonly string[] = [];
  const changed = await changeFile<FactsInvalid>(
    ports,
    firmId,
    (file) => {
      const merged = mergeFacts(ports, file, telling);
      if (merged.ok) kept = merged.value.kept;
      return merged.ok ? ok(merged.value.file) : merged;
    },
    options,
  );
  return changed.ok ? ok({ file: changed.value, kept }) : changed;
}

/** Puts facts into a file that was read, without writing it. */
export function mergeFacts(
  ports: Pick<FilePorts, 'clock' | 'timeZone'>,
  file: EnterpriseFile,
  { facts, source, by }: Telling,
): Result<Told, FactsInvalid> {
  const told: Record<string, SourcedFact> = {};
  const faults: FaultAt[] = [];
  const [today, at] = [todayOf(ports), ports.clock.now()];
  for (const [index, fact] of facts.entries()) {
    const checked = source === 'firm' && notOwnWords.has(fact.field) ? notOwn : checkFact(fact, file, today);
    if (!checked.ok) faults.push({ at: index, ...checked.error });
    else if (told[checked.value.key]) faults.push({ at: index, ...twice });
    else {
      const { key, value, on } = checked.value;
      told[key] = { value, source, ...(by === undefined ? {} : { by }), on, at };
    }
  }
  const fresh = Object.keys(told).filter((key) => !Object.hasOwn(file.facts, key)).length;
  if (fresh > 0 && Object.keys(file.facts).length + fresh > MOST_FACTS) faults.push(full);
  return faults.length > 0 ? err({ reason: 'facts-invalid', faults }) : ok(withFacts(file, told));
}

/** Facts of a file, at most: all fields and some twenty years of figures, half of what an item of the database holds. */
const MOST_FACTS = 1000;
const full: FaultAt = {
  at: 0,
  part: 'field',
  reason: 'file-full',
  detail: {
    'zh-CN': `档案最多 ${MOST_FACTS} 项信息。`,
    en: `A file holds ${MOST_FACTS} facts at most.`,
  },
};

const notOwn = err<FactFault>({
  part: 'field',
  reason: 'not-own-word',
  detail: { 'zh-CN': '该信息以登记机关或部门为准。', en: 'This is for the register or an authority to say.' },
});
const twice: FactFault = {
  part: 'field',
  reason: 'told-twice',
  detail: { 'zh-CN': '同一项填报了两次。', en: 'It is told twice.' },
};

/** A firm as it comes into the house. */
export interface Newcomer {
  readonly creditCode: string;
  readonly name: string;
  readonly address?: string | undefined;
  readonly language: EnterpriseFile['language'];
  readonly facts: readonly ToldFact[];
}

/** Why no file was opened. */
export type RegisterRefusal =
  | { readonly reason: 'credit-code-invalid'; readonly fault: 'form' | 'check-digit' }
  | { readonly reason: 'enterprise-known'; readonly firm: string }
  | FactsInvalid
  | { readonly reason: 'conflict' };

/** Opens the file of a firm. Opening it again with the same content answers the file that there is. */
export async function registerEnterprise(
  ports: FilePorts & Pick<EnterprisePorts, 'hasher'>,
  { creditCode, name, address, language, facts }: Newcomer,
  { actor, trace }: Pick<Asking, 'actor' | 'trace'>,
): Promise<Result<EnterpriseFile, RegisterRefusal>> {
  const firmId = plainNumber(creditCode);
  const fault = creditCodeFault(firmId);
  if (fault) return err({ reason: 'credit-code-invalid', fault });
  const telling: Telling = {
    facts: [
      ...facts,
      { field: 'name', value: name },
      ...(address === undefined ? [] : [{ field: 'address', value: address }]),
    ],
    source: 'department',
    by: actor,
  };
  const opened = await openedFile(ports, firmId, language);
  const changed = await changeFile<FactsInvalid | { reason: 'enterprise-known'; firm: string }>(
    ports,
    firmId,
    (file) => {
      const merged = mergeFacts(ports, file, telling);
      if (!merged.ok) return merged;
      const isNews = merged.value.file !== file || merged.value.kept.length > 0;
      return isNews && file.version > 0
        ? err({ reason: 'enterprise-known', firm: firmId })
        : ok(merged.value.file);
    },
    { opened: async () => opened, trace },
  );
  return changed.ok || changed.error.reason !== 'not-found'
    ? (changed as Result<EnterpriseFile, RegisterRefusal>)
    : err({ reason: 'conflict' });
}

/** The file of a firm of which nothing but its code is known yet. */
export const openedFile = async (
  { hasher }: Pick<EnterprisePorts, 'hasher'>,
  firmId: string,
  language?: EnterpriseFile['language'],
): Promise<EnterpriseFile> =>
  emptyFile(firmId, await hasher.refer('enterprise', firmId), shardOf(firmId), language);
