import { describe, expect, it } from 'vitest';
import { conditionsOfDmn, dmnOf } from '../../functions/policy/adapters/dmn/dmn-file.ts';
import {
  policyAuthoringContract,
  policyReadingContract,
} from '../../functions/policy/contracts/policy-contract.ts';
import { authoringRoutes } from '../../functions/policy/handlers/routes/authoring-routes.ts';
import { policyRoutes } from '../../functions/policy/handlers/routes/policy-routes.ts';
import { policyProblems } from '../../functions/policy/problems.ts';
import type { RouteContract } from '../../functions/shared/runtime/http-contract.ts';
import { httpHandler } from '../../functions/shared/runtime/http-handler.ts';
import { httpEvent, lambdaContext } from '../../tests/support/lambda-invocations.ts';
import { type PolicyHouse, policyHouse } from '../../tests/support/policy-house.ts';
import { type Account, publishPolicies } from './publish-policies.ts';
import { starterSet } from './starter-set.ts';

const routes: Readonly<Record<string, RouteContract>> = {
  ...policyReadingContract,
  ...policyAuthoringContract,
};
const department = (id: string) => [id, { id, name: { 'zh-CN': id, en: id } }] as const;

/** Accounts of a house with the departments of the starter set. */
function accounts(house: PolicyHouse) {
  const ports = {
    ...house.ports,
    departments: new Map([department('tax'), department('labour'), department('technology')]),
    segments: { get: async () => undefined, put: async () => {} },
    dmn: { write: dmnOf, read: conditionsOfDmn },
  };
  const handler = httpHandler({ context: 'policy', routes } as never, policyProblems, {
    ...policyRoutes(ports),
    ...authoringRoutes(ports),
  } as never);
  return (username: string): Account => ({
    ask: async (operation, { params, body }) => {
      const { method, path } = routes[operation] as RouteContract;
      const claims = { sub: username, username, 'cognito:groups': '[operator]' };
      const event = httpEvent({ routeKey: `${method} ${path}`, claims, body, ...(params ? { params } : {}) });
      const { statusCode: status = 0, body: text = '' } = await handler(event, lambdaContext);
      const read = JSON.parse(text);
      if (status < 300) return { ok: true, status, body: read };
      return { ok: false, status, reason: read.type.split(':').at(-1), detail: JSON.stringify(read.errors) };
    },
  });
}

describe('taking the starter set over', () => {
  it('publishes every policy by two accounts, those too that name one another, and a second time nothing', async () => {
    const house = policyHouse('2026-11-23');
    const as = accounts(house);
    const publishing = { authorOf: () => as('one'), publisherOf: () => as('two') };
    const ids = starterSet().map(({ id }) => id);
    const report = await publishPolicies(publishing, starterSet());
    expect(report).toEqual({ published: ids, known: [], refused: [] });
    expect((await house.ports.policies.published()).length).toBe(ids.length);
    expect(await publishPolicies(publishing, starterSet())).toEqual({
      published: [],
      known: ids,
      refused: [],
    });
  });

  it('tells what was refused, and goes on with what a first run left undone', async () => {
    const house = policyHouse('2026-11-23');
    const as = accounts(house);
    const some = starterSet().slice(1, 4);
    const alone = await publishPolicies({ authorOf: () => as('one'), publisherOf: () => as('one') }, some);
    expect(alone.refused.map(({ reason }) => reason)).toEqual(['four-eyes', 'four-eyes', 'four-eyes']);
    const both = await publishPolicies({ authorOf: () => as('one'), publisherOf: () => as('two') }, some);
    expect(both.published).toEqual(some.map(({ id }) => id));
  });
});
