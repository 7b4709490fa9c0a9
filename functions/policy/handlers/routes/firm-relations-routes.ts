import { mapped, ok } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import type { Asking } from '../../app/asking.ts';
import type { EnterprisePorts } from '../../app/enterprise-ports.ts';
import {
  addPerson,
  moveDemand,
  noteReading,
  raiseDemand,
  recordVisit,
  removePerson,
} from '../../app/firm-relations.ts';
import { showEnterprise } from '../../app/show-enterprise.ts';
import type { firmRelationsContract } from '../../contracts/firm-relations-contract.ts';
import { demandView, personView, visitView } from '../views/enterprise-view.ts';
import type { PolicyRoutes } from './asking.ts';

/** People of a firm, visits of officials, and what the firm asks for. */
export function firmRelationsRoutes(
  ports: EnterprisePorts,
): Pick<PolicyRoutes, keyof typeof firmRelationsContract> {
  const asking = ({ caller, key, trace }: Pick<Call, 'caller' | 'key' | 'trace'>): Asking => ({
    actor: caller.username ?? caller.id,
    role: caller.role === 'handler' ? 'handler' : 'officer',
    key,
    trace,
  });
  const { relations } = ports;
  return {
    listEnterprisePeople: async ({ params, caller }) => {
      const found = await showEnterprise(ports, params.firm);
      if (!found.ok) return found;
      const reader = { actor: caller.username ?? caller.id, role: caller.role ?? '' };
      await noteReading(ports, params.firm, 'people', reader);
      return ok({ people: (await relations.people(params.firm)).map(personView) });
    },
    addEnterprisePerson: async (call) =>
      mapped(await addPerson(ports, call.params.firm, call.body, asking(call)), personView),
    removeEnterprisePerson: async ({ params }) =>
      mapped(await removePerson(ports, params.firm, params.person), (removed) => ({ removed })),
    listVisits: async ({ params }) => {
      const found = await showEnterprise(ports, params.firm);
      return found.ok ? ok({ visits: (await relations.visits(params.firm)).map(visitView) }) : found;
    },
    recordVisit: async (call) =>
      mapped(await recordVisit(ports, call.params.firm, call.body, asking(call)), visitView),
    listDemands: async ({ params }) => {
      const found = await showEnterprise(ports, params.firm);
      return found.ok ? ok({ demands: (await relations.demands(params.firm)).map(demandView) }) : found;
    },
    raiseDemand: async (call) =>
      mapped(await raiseDemand(ports, call.params.firm, call.body, asking(call)), demandView),
    moveDemand: async (call) => {
      const { firm, demand } = call.params;
      return mapped(await moveDemand(ports, firm, demand, call.body, asking(call)), demandView);
    },
  };
}
