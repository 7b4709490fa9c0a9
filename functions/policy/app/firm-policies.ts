import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { relativeGap } from '../domain/conditions/finding.ts';
import type { JudgedFirm } from '../domain/conditions/judge-firm.ts';
import type { Question } from '../domain/conditions/questions.ts';
import type { ClauseVerdict, PolicyVerdict } from '../domain/conditions/reasons.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import { notOwnWords } from '../domain/enterprise/file-fields.ts';
import { recordOf } from '../domain/enterprise/record-of.ts';
import { type Ending, type Standing, versionKey } from '../domain/matching/standing.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';
import { todayOf } from './asking.ts';
import type { EnterprisePorts } from './enterprise-ports.ts';
import { firmOfLink } from './firm-link.ts';
import { endingsOf } from './match-firms.ts';
import type { MatchingPorts } from './matching-ports.ts';
import { type PoliciesInForce, policiesInForce } from './policies-in-force.ts';
import type { NotFound } from './ports.ts';

/** What a firm's view of policies needs. */
export type FirmViewPorts = Omit<MatchingPorts, 'queue' | 'segments'> & Pick<EnterprisePorts, 'links'>;

/** How a firm stands with one policy in force. */
export interface PolicyFound {
  readonly policy: PolicyVersion;
  readonly found: PolicyVerdict;
  /** The clause that keeps it out alone. */
  readonly missing?: ClauseVerdict;
}

/** A firm against all policies in force today. */
export interface FirmPolicies {
  readonly file: EnterpriseFile;
  readonly on: CalendarDay;
  readonly all: readonly PolicyFound[];
  readonly endings: ReadonlyMap<PolicyVersion, Ending>;
  /** What the firm itself can answer, the best question first. */
  readonly questions: readonly Question[];
  readonly standing: Standing | undefined;
  /** Every version that it may have been told of. */
  readonly published: readonly PolicyVersion[];
}

const noFirm: NotFound = { reason: 'not-found', what: 'enterprise' };

/** All policies in force for the firm behind a link. */
export async function policiesByLink(
  ports: FirmViewPorts,
  secret: string,
): Promise<Result<FirmPolicies, NotFound>> {
  const file = await firmOfLink(ports, secret);
  return file ? ok(await policiesOf(ports, file)) : err(noFirm);
}

/** All policies in force for a firm, for staff. */
export async function policiesOfFirm(
  ports: FirmViewPorts,
  firmId: string,
): Promise<Result<FirmPolicies, NotFound>> {
  const file = await ports.firms.get(firmId);
  return file ? ok(await policiesOf(ports, file)) : err(noFirm);
}

/** One policy in force for the firm behind a link. That a firm for which it is reads it is counted, once. */
export async function policyByLink(
  ports: FirmViewPorts,
  secret: string,
  policy: string,
): Promise<Result<FirmPolicies & { readonly one: PolicyFound }, NotFound>> {
  const firm = await policiesByLink(ports, secret);
  if (!firm.ok) return firm;
  const one = firm.value.all.find((each) => each.policy.id === policy);
  if (!one) return err({ reason: 'not-found', what: 'policy' });
  if (one.found.verdict === 'eligible') {
    const { version } = one.policy;
    await ports.funnel.mark({ policy, version, firmId: firm.value.file.firmId, stage: 'read' });
  }
  return ok({ ...firm.value, one });
}

async function policiesOf(ports: FirmViewPorts, file: EnterpriseFile): Promise<FirmPolicies> {
  const [inForce, standing, published] = await Promise.all([
    policiesInForce(ports, todayOf(ports)),
    ports.standings.get(file.firmId),
    ports.policies.published(),
  ]);
  const { matcher } = inForce;
  const record = recordOf(file);
  const judged = matcher.judge(record);
  const all = foundOf(inForce, judged);
  const eligible = all.filter(({ found }) => found.verdict === 'eligible').map(({ policy }) => policy);
  return {
    file,
    on: inForce.day,
    all,
    endings: endingsOf(inForce, ports)(record, eligible),
    questions: matcher.questions(judged).filter(({ slot }) => !notOwnWords.has(slot.field.id)),
    standing,
    published,
  };
}

function foundOf({ versions, matcher }: PoliciesInForce, judged: JudgedFirm): PolicyFound[] {
  return matcher.reasons(judged).map((found, place) => {
    const miss = matcher.nearMiss(found.policy, judged);
    const missing = miss && found.clauses[found.policy.clauses.indexOf(miss)];
    return { policy: versions[place] as PolicyVersion, found, ...(missing ? { missing } : {}) };
  });
}

/** Policies that one clause keeps it out of, the nearest first. */
export const nearMissesOf = (all: readonly PolicyFound[]): readonly PolicyFound[] =>
  all.filter(({ missing }) => missing !== undefined).sort((one, other) => distance(one) - distance(other));

const distance = ({ missing }: PolicyFound): number =>
  Math.max(0, ...(missing?.findings ?? []).filter(({ verdict }) => verdict === 'not').map(relativeGap));

/** Whether the firm got this version before. */
export const isGranted = ({ granted = [] }: EnterpriseFile, { id, version }: PolicyVersion): boolean =>
  granted.some((grant) => versionKey(grant.policy, grant.version) === versionKey(id, version));
