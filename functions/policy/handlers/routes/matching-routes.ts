import { mapped, ok } from '../../../shared/kernel/result.ts';
import { answerQuestion } from '../../app/answer-question.ts';
import type { EnterprisePorts } from '../../app/enterprise-ports.ts';
import { policiesByLink, policiesOfFirm, policyByLink } from '../../app/firm-policies.ts';
import type { MatchingPorts } from '../../app/matching-ports.ts';
import { policyBoard } from '../../app/policy-board.ts';
import { policyFirms } from '../../app/policy-firms.ts';
import { firmPolicyView, firmView, namedView, questionViews, staffView } from '../views/matching-view.ts';
import { type PolicyRoutes, staffAsking } from './asking.ts';
import { cursorAt, positionOf } from './paging.ts';

type MatchingRoutes = Pick<
  PolicyRoutes,
  | 'showFirmPolicies'
  | 'showFirmPolicy'
  | 'answerQuestion'
  | 'showMatches'
  | 'listPolicyFirms'
  | 'showPolicyBoard'
>;

/** Matching as firms, staff and leaders see it. */
export function matchingRoutes(
  ports: Omit<MatchingPorts, 'queue'> & EnterprisePorts & Parameters<typeof policyBoard>[0],
): MatchingRoutes {
  return {
    showFirmPolicies: async ({ params }) =>
      mapped(await policiesByLink(ports, params.secret), (firm) => firmView(firm, ports)),

    showFirmPolicy: async ({ params }) =>
      mapped(await policyByLink(ports, params.secret, params.policy), (firm) =>
        firmPolicyView(firm, firm.one, ports),
      ),

    answerQuestion: async ({ params, body, trace }) =>
      mapped(await answerQuestion(ports, params.secret, body, trace), ({ now, decided }) => ({
        decided: decided.map(({ policy, before, after }) => ({ ...namedView(policy), before, after })),
        questions: questionViews(now),
      })),

    showMatches: async ({ params }) =>
      mapped(await policiesOfFirm(ports, params.firm), (firm) => staffView(firm, ports)),

    listPolicyFirms: async (call) => {
      const { cursor, ...wanted } = { ...call.params, ...call.query };
      const list = JSON.stringify(['firms of', wanted]);
      const after = positionOf(list, cursor);
      if (!after.ok) return after;
      const found = await policyFirms(ports, { ...wanted, after: after.value }, staffAsking(ports, call));
      return mapped(found, ({ policy, on, items, cursor: last }) => ({
        ...namedView(policy),
        on,
        firms: items.map(({ firmId, name }) => ({ firmId, name })),
        cursor: cursorAt(list, last),
      }));
    },

    showPolicyBoard: async () => ok(await policyBoard(ports)),
  };
}
