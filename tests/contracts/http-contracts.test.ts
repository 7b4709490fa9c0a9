import { describe, expect, it } from 'vitest';
import { roles } from '../../functions/shared/kernel/roles.ts';
import { answerable } from '../../functions/shared/runtime/http-handler.ts';
import { sharedProblems } from '../../functions/shared/runtime/problem.ts';
import { documentedContexts } from '../../tools/generate/documented-contexts.ts';

const operations = documentedContexts.flatMap(({ contract, problems }) =>
  Object.entries(contract.routes).map(([operation, route]) => ({
    operation,
    route,
    problems: { ...sharedProblems, ...problems },
  })),
);
const duplicates = (values: readonly string[]) => values.filter((each, at) => values.indexOf(each) !== at);

describe('the HTTP contracts together', () => {
  it('name each operation once and give each route to one operation', () => {
    expect(duplicates(operations.map(({ operation }) => operation))).toEqual([]);
    expect(duplicates(operations.map(({ route }) => `${route.method} ${route.path}`))).toEqual([]);
  });
});

describe.each(operations)('$operation', ({ route, problems }) => {
  it('refuses only for reasons that can be explained', () => {
    expect(answerable(route).filter((reason) => !(reason in problems))).toEqual([]);
  });
  it('describes exactly the parameters of its path', () => {
    const inPath = [...route.path.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name);
    expect(Object.keys(route.params?.shape ?? {}).sort()).toEqual(inPath.sort());
  });
  it('says who may call it', () => {
    expect(route.who === 'public' || route.who.length > 0).toBe(true);
    if (route.who !== 'public') expect(route.who.filter((role) => !roles.includes(role))).toEqual([]);
    expect(route.scopes !== undefined).toBe(route.who.includes('partner'));
  });
  it('takes a body only by POST, and refuses unknown fields in it', () => {
    expect((route.body ?? route.accepts) === undefined).toBe(route.method === 'GET');
    if (!route.body) return;
    const issues = route.body.safeParse({ nobody: 'declared' }).error?.issues ?? [];
    expect(issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
  });
});
