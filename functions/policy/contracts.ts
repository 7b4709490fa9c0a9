import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { fieldContract } from './contracts/field-contract.ts';
import { needContract } from './contracts/need-contract.ts';
import { policyAuthoringContract, policyReadingContract } from './contracts/policy-contract.ts';
import { spaceContract } from './contracts/space-contract.ts';

/** Every HTTP operation of policies, enterprises and applications. */
export const policyContract = {
  context: 'policy',
  routes: { ...fieldContract, ...policyReadingContract, ...policyAuthoringContract },
} as const satisfies HttpContract;

/** Every HTTP operation of spaces: a function of its own answers them, which holds all offers in memory. */
export const spacesContract = {
  context: 'policy',
  routes: { ...spaceContract, ...needContract },
} as const satisfies HttpContract;
