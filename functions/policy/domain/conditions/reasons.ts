import type { Circuit, CircuitClause, CircuitPolicy } from './circuit.ts';
import { factReader } from './fact.ts';
import { type Finding, findingOf } from './finding.ts';
import type { FirmRecord } from './firm-record.ts';
import { firmJudge, type JudgedFirm } from './judge-firm.ts';
import { type Question, questionsFor } from './questions.ts';
import { truthSupposing } from './suppose.ts';
import { no, type Verdict, verdictOf, yes } from './verdict.ts';

/** How a firm stands with a policy version; `clauses` are in the order of `policy.clauses`. */
export interface PolicyVerdict {
  readonly policy: CircuitPolicy;
  readonly verdict: Verdict;
  readonly clauses: readonly ClauseVerdict[];
}

export interface ClauseVerdict {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** One firm against all policies of a circuit. */
export interface FirmMatcher {
  readonly judge: (firm: FirmRecord) => JudgedFirm;
  /** What to ask the firm, the best question first. */
  readonly questions: (judged: JudgedFirm) => Question[];
  /** All policies with their reasons. What several policies ask is found once. */
  readonly reasons: (judged: JudgedFirm) => PolicyVerdict[];
  /** The one clause that stands between the firm and a policy that it does not get; none where there are more. */
  readonly nearMiss: (policy: CircuitPolicy, judged: JudgedFirm) => CircuitClause | undefined;
}

/** A matcher of single firms; to be made once for a circuit. */
export function firmMatcher(circuit: Circuit): FirmMatcher {
  const read = factReader(circuit.slots, circuit.moment);
  const judge = firmJudge(circuit);
  return {
    judge: (firm) => {
      const facts = read(firm);
      return { facts, truths: judge.truths(facts) };
    },
    reasons: ({ facts, truths }) => {
      const findings = circuit.comparisons.map((one) =>
        findingOf(circuit, judge, one, facts, truths[one.gate] ?? no),
      );
      const verdicts = circuit.clauseTests.map(({ gate, comparisons }) => ({
        verdict: verdictOf(truths[gate] ?? no),
        findings: comparisons.map((one) => findings[one] as Finding),
      }));
      return circuit.policies.map((policy) => ({
        policy,
        verdict: verdictOf(truths[policy.gate] ?? no),
        clauses: policy.clauses.map(({ test }) => verdicts[test] as ClauseVerdict),
      }));
    },
    questions: (judged) => questionsFor(circuit, judge, judged),
    nearMiss: (policy, { truths }) =>
      truths[policy.gate] === no
        ? policy.clauses.find(
            ({ gate }) =>
              truths[gate] === no &&
              truthSupposing(circuit, policy.gate, truths, new Map([[gate, yes]])) === yes,
          )
        : undefined,
  };
}
