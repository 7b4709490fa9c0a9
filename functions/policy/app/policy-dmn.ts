import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { checkCondition } from '../domain/conditions/check-condition.ts';
import type { Condition } from '../domain/conditions/condition.ts';
import type { FeelFault } from '../domain/conditions/feel/read-feel.ts';
import type { NotInFeel } from '../domain/conditions/feel/write-feel.ts';
import type { FieldCatalogue } from '../domain/conditions/field.ts';
import { type VersionProblem, worded } from '../domain/policy/version-problem.ts';
import { type Asking, type OtherDepartment, todayOf } from './asking.ts';
import type { NotFound, PolicyPorts } from './ports.ts';
import { findVersion } from './version-ports.ts';

/** Why a DMN file is not read: its form, the decision that is missing, or FEEL beyond the subset. */
export type DmnFault =
  | { readonly reason: 'not-dmn' }
  | { readonly reason: 'no-decision'; readonly name: string }
  | ({ readonly reason: 'not-in-subset'; readonly decision: string } & FeelFault);

/** Conditions as files of other rule engines. */
export interface DmnFiles {
  /** The conditions as DMN, or what FEEL cannot say of them. */
  write(id: string, conditions: Condition, fields: FieldCatalogue): Result<string, NotInFeel>;
  read(file: string, fields: FieldCatalogue): Result<Condition, DmnFault>;
}

/** What reading and writing DMN needs. */
export type DmnPorts = Pick<PolicyPorts, 'policies' | 'fields' | 'clock' | 'timeZone'> & {
  readonly dmn: DmnFiles;
};

/** A version's conditions as DMN; undefined with what FEEL has no word for. */
export async function exportDmn(
  { policies, fields, dmn }: DmnPorts,
  policy: string,
  version: number,
  asking: Pick<Asking, 'departments'>,
): Promise<
  Result<{ file: string | undefined; notExpressed: readonly NotInFeel[] }, NotFound | OtherDepartment>
> {
  const found = await findVersion({ policies }, policy, version, asking);
  if (!found.ok) return found;
  const file = dmn.write(policy, found.value.version.conditions, fields);
  return ok(
    file.ok ? { file: file.value, notExpressed: [] } : { file: undefined, notExpressed: [file.error] },
  );
}

/** The conditions of a DMN file, and what is wrong with them. */
export function readDmn(
  ports: DmnPorts,
  file: string,
): Result<{ conditions: Condition; problems: readonly VersionProblem[] }, DmnInvalid> {
  const read = ports.dmn.read(file, ports.fields);
  if (!read.ok) return err({ ...read.error, reason: 'dmn-invalid', fault: read.error.reason });
  const moment = { day: todayOf(ports), zone: ports.timeZone };
  const problems = checkCondition(read.value, ports.fields, moment);
  return ok({
    conditions: read.value,
    problems: problems.map((problem) => worded(problem, problem.pointer)),
  });
}

/** A DMN file that is not read, and where that ends. */
export type DmnInvalid = {
  readonly reason: 'dmn-invalid';
  readonly fault: DmnFault['reason'];
  readonly decision?: string;
  readonly name?: string;
  /** Character of the decision's expression, from 0, and the word there. */
  readonly at?: number;
  readonly found?: string;
};
