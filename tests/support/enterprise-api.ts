import { expect } from 'vitest';
import { enterpriseContract } from '../../functions/policy/contracts/enterprise-contract.ts';
import { firmRelationsContract } from '../../functions/policy/contracts/firm-relations-contract.ts';
import { ownFileContract } from '../../functions/policy/contracts/own-file-contract.ts';
import { enterpriseRoutes } from '../../functions/policy/handlers/routes/enterprise-routes.ts';
import { firmRelationsRoutes } from '../../functions/policy/handlers/routes/firm-relations-routes.ts';
import { ownFileRoutes } from '../../functions/policy/handlers/routes/own-file-routes.ts';
import { policyProblems } from '../../functions/policy/problems.ts';
import { httpHandler } from '../../functions/shared/runtime/http-handler.ts';
import { httpEvent, lambdaContext, type TestRequest } from './lambda-invocations.ts';
import { type PolicyHouse, policyHouse } from './policy-house.ts';

/** The firm that is opened. */
export const firm = '91350100M000100Y43';
/** Where files of enterprises are. */
export const at = '/v1/policy/enterprises';
const account = (username: string, role: string) => ({
  sub: username,
  username,
  'cognito:groups': `[${role}]`,
});
export const officer = account('officer-01', 'policy-officer');
export const handler = account('handler-01', 'handler');
export const auditor = account('auditor-01', 'auditor');
export const newcomer = {
  creditCode: '9135 0100 M000 100Y 43',
  name: '星河云图科技有限公司',
  address: '星河区滨江路88号',
  facts: [
    { field: 'staff.count', value: 12, on: '2026-11-20' },
    { field: 'industry', value: 'I6513' },
  ],
};

/** The operations of enterprise files; an officer asks unless `claims` say otherwise. */
export function api({ ports }: PolicyHouse) {
  const answer = httpHandler(
    { context: 'policy', routes: { ...enterpriseContract, ...firmRelationsContract, ...ownFileContract } },
    policyProblems,
    { ...enterpriseRoutes(ports), ...firmRelationsRoutes(ports), ...ownFileRoutes(ports) },
    { validateResponses: true },
  );
  return async (
    routeKey: string,
    { file, key, ...rest }: Omit<TestRequest, 'routeKey'> & { file?: string; key?: string } = {},
  ) => {
    const headers = {
      'accept-language': 'en',
      ...(key ? { 'idempotency-key': key } : {}),
      ...(file ? { 'content-type': 'text/csv' } : {}),
    };
    const event = httpEvent({ claims: officer, params: { firm }, headers, ...rest, routeKey });
    const { statusCode: status, body } = await answer(file ? { ...event, body: file } : event, lambdaContext);
    return { status, body: JSON.parse(body ?? 'null') };
  };
}

/** A house with one firm's file. */
export async function opened() {
  const house = policyHouse();
  const call = api(house);
  expect((await call(`POST ${at}`, { body: newcomer })).status).toBe(201);
  return { ...house, call };
}
