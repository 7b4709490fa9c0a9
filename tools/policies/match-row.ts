import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { conditionSchema } from '../../functions/policy/contracts/condition.ts';
import type { Moment } from '../../functions/policy/domain/conditions/calendar.ts';
import { checkCondition } from '../../functions/policy/domain/conditions/check-condition.ts';
import type { Compilable } from '../../functions/policy/domain/conditions/compile.ts';
import { problemText } from '../../functions/policy/domain/conditions/condition-problem.ts';
import { enterpriseFields } from '../../functions/policy/domain/conditions/enterprise-fields.ts';
import { relativeGap } from '../../functions/policy/domain/conditions/finding.ts';
import type { FirmRecord } from '../../functions/policy/domain/conditions/firm-record.ts';
import type { FirmMatcher } from '../../functions/policy/domain/conditions/reasons.ts';
import type { Verdict } from '../../functions/policy/domain/conditions/verdict.ts';
import { err, ok, type Result } from '../../functions/shared/kernel/result.ts';
import { CommandError } from '../cloud/command-error.ts';

/** A policy and an enterprise, as `policies:match` writes them. */
export interface MatchRow {
  readonly policy: string;
  readonly enterprise: string;
  readonly verdict: Verdict;
  /** Clauses that are not met. */
  readonly failed: readonly string[];
  /** Fields that are missing or too old, while the verdict hangs on them. */
  readonly unknown: readonly string[];
  /** The one clause that is wanting, and its gap as a share of what is needed. */
  readonly nearMiss?: { readonly clause: string; readonly gap: number };
}

const policySchema = z.object({
  id: z.string().min(1),
  version: z.int().min(1).default(1),
  conditions: conditionSchema,
});

/** The policies of a file that can be used, and in words what is wrong with the others. */
export async function readPolicies(
  file: string,
  moment: Moment,
): Promise<{ checked: Compilable[]; faults: string[] }> {
  const all = await jsonOf(file);
  if (!Array.isArray(all)) throw new CommandError(`${file} is not a list of policies.`);
  const checked: Compilable[] = [];
  const faults: string[] = [];
  for (const [index, one] of all.entries()) {
    const read = policySchema.safeParse(one);
    const name = `policy ${index + 1} (${String(one?.id)}) left out: `;
    const problems = read.success
      ? checkCondition(read.data.conditions, enterpriseFields, moment).map(
          (problem) => `/conditions${problem.pointer} ${problemText(problem, 'en')}`,
        )
      : read.error.issues.map(({ path, message }) => `/${path.join('/')} ${message}`);
    if (read.success && checked.some(({ id }) => id === read.data.id)) problems.push('/id is there twice');
    if (read.success && problems.length === 0) checked.push(read.data);
    else faults.push(name + problems.join('; '));
  }
  return { checked, faults };
}

async function jsonOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** An enterprise of a line; what carries no day is taken as learned on `day`. */
export function firmOfLine(line: string, day: string): Result<FirmRecord, string> {
  let firm: unknown;
  try {
    firm = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return err('not JSON');
  }
  if (typeof firm !== 'object' || firm === null || Array.isArray(firm)) return err('not an object');
  const { id, figures } = firm as Record<string, unknown>;
  if (typeof id !== 'string' || id === '') return err('no id');
  if (figures !== undefined && !isYears(figures)) return err('figures is not a list of years');
  return ok({ asOf: day, ...firm } as FirmRecord);
}

const isYears = (figures: unknown): boolean =>
  Array.isArray(figures) && figures.every((year) => Number.isInteger(year?.year));

/** A firm's rows, one for each policy. */
export function matchRows(matcher: FirmMatcher, firm: FirmRecord): MatchRow[] {
  const judged = matcher.judge(firm);
  return matcher.reasons(judged).map(({ policy, verdict, clauses }): MatchRow => {
    const failed = policy.clauses.filter((_, index) => clauses[index]?.verdict === 'not');
    const undecided = clauses.flatMap(({ findings }) => findings.flatMap(({ undecidedBy }) => undecidedBy));
    const near = verdict === 'not' ? matcher.nearMiss(policy, judged) : undefined;
    const findings = near ? (clauses[policy.clauses.indexOf(near)]?.findings ?? []) : [];
    const gaps = findings.filter((finding) => finding.verdict === 'not').map(relativeGap);
    return {
      policy: policy.id,
      enterprise: firm.id,
      verdict,
      failed: failed.map(({ clause }) => clause.clause),
      unknown: verdict === 'unknown' ? [...new Set(undecided.map(({ field }) => field))] : [],
      ...(near && { nearMiss: { clause: near.clause.clause, gap: Math.max(0, ...gaps) } }),
    };
  });
}
