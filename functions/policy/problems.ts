import type { ProblemTable } from '../shared/runtime/problem.ts';

/** Every reason for which policy refuses something, as callers are told it. */
export const policyProblems = {} as const satisfies ProblemTable;
