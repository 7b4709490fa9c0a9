import type { Routes } from '../../../shared/runtime/http-handler.ts';
import type { SharedReason } from '../../../shared/runtime/problem.ts';
import type { policyContract } from '../../contracts.ts';
import type { policyProblems } from '../../problems.ts';

/** The operations of policy, as each file of routes gives a part of them. */
export type PolicyRoutes = Routes<typeof policyContract, keyof typeof policyProblems | SharedReason>;
