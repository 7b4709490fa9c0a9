import { mapped, ok } from '../../../shared/kernel/result.ts';
import type { PolicyPorts } from '../../app/ports.ts';
import { listPolicies, policiesOnDesk, showPolicy, versionsOf } from '../../app/read-policies.ts';
import {
  policyOnDeskView,
  policySummaryView,
  publishedPolicyView,
  versionLineView,
} from '../views/policy-view.ts';
import { type PolicyRoutes, staffAsking } from './asking.ts';
import { cursorAt, positionOf } from './paging.ts';

type ReadingRoutes = Pick<
  PolicyRoutes,
  'listPolicies' | 'showPolicy' | 'listPoliciesOnDesk' | 'listPolicyVersions'
>;

/** Policies as anybody, and as their departments, read them. */
export function policyRoutes(
  ports: Pick<PolicyPorts, 'clock' | 'timeZone' | 'policies' | 'officers'>,
): ReadingRoutes {
  return {
    listPolicies: async ({ query: { limit, cursor, ...filter } }) => {
      const list = JSON.stringify(['policies', filter]);
      const after = positionOf(list, cursor);
      if (!after.ok) return after;
      const {
        on,
        items,
        total,
        topics,
        cursor: last,
      } = await listPolicies(ports, filter, limit, after.value);
      return ok({
        ...{ on, total, topics },
        policies: items.map(policySummaryView),
        cursor: cursorAt(list, last),
      });
    },

    showPolicy: async ({ params, query }) =>
      mapped(await showPolicy(ports, params.policy, query.on), ({ version, published }) =>
        publishedPolicyView(version, published),
      ),

    listPoliciesOnDesk: async (call) => {
      const policies = await policiesOnDesk(ports, staffAsking(ports, call));
      return ok({ policies: policies.map(policyOnDeskView) });
    },

    listPolicyVersions: async (call) => {
      const { policy } = call.params;
      const found = await versionsOf(ports, policy, staffAsking(ports, call));
      return mapped(found, ({ versions, inForce }) => ({
        policy,
        versions: versions.map((version) => versionLineView(version, inForce?.version)),
      }));
    },
  };
}
