import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Verdict } from '../domain/conditions/verdict.ts';
import type { ToldFact } from '../domain/enterprise/check-fact.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';
import type { FilePorts, FileRefusal } from './change-file.ts';
import type { EnterprisePorts } from './enterprise-ports.ts';
import { type FirmPolicies, type FirmViewPorts, policiesByLink } from './firm-policies.ts';
import { matchFirm } from './match-firms.ts';
import { type FactsInvalid, tellFacts } from './tell-facts.ts';

/** What an answer decided, and how the firm stands now. */
export interface Answered {
  readonly now: FirmPolicies;
  readonly decided: readonly {
    readonly policy: PolicyVersion;
    readonly before: Verdict;
    readonly after: Verdict;
  }[];
}

/** Puts a firm's answer into its file and says at once what it decided. The same answer again decides nothing. */
export async function answerQuestion(
  ports: FirmViewPorts & FilePorts & Pick<EnterprisePorts, 'links'>,
  secret: string,
  answer: ToldFact,
  trace?: string,
): Promise<Result<Answered, FactsInvalid | FileRefusal>> {
  const before = await policiesByLink(ports, secret);
  if (!before.ok) return before;
  const { firmId } = before.value.file;
  const told = await tellFacts(ports, firmId, { facts: [answer], source: 'firm' }, { trace });
  if (!told.ok) return told;
  await matchFirm(ports, firmId);
  const now = await policiesByLink(ports, secret);
  if (!now.ok) return err(now.error);
  const then = new Map(before.value.all.map(({ policy, found }) => [policy, found.verdict]));
  const decided = now.value.all.flatMap(({ policy, found }) => {
    const was = then.get(policy);
    return was !== undefined && was !== found.verdict ? [{ policy, before: was, after: found.verdict }] : [];
  });
  return ok({ now: now.value, decided });
}
