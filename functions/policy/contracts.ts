import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { applicationContract } from './contracts/application-contract.ts';
import { applyingContract } from './contracts/applying-contract.ts';
import { enterpriseContract } from './contracts/enterprise-contract.ts';
import { fieldContract } from './contracts/field-contract.ts';
import { firmRelationsContract } from './contracts/firm-relations-contract.ts';
import { matchingContract } from './contracts/matching-contract.ts';
import { needContract } from './contracts/need-contract.ts';
import { ownFileContract } from './contracts/own-file-contract.ts';
import { paymentContract } from './contracts/payment-contract.ts';
import { policyAuthoringContract, policyReadingContract } from './contracts/policy-contract.ts';
import { spaceContract } from './contracts/space-contract.ts';

/** Every HTTP operation of policies, enterprises and applications. */
export const policyContract = {
  context: 'policy',
  routes: {
    ...enterpriseContract,
    ...firmRelationsContract,
    ...ownFileContract,
    ...fieldContract,
    ...policyReadingContract,
    ...policyAuthoringContract,
    ...applyingContract,
    ...applicationContract,
    ...paymentContract,
    ...matchingContract,
  },
} as const satisfies HttpContract;

/** Every HTTP operation of spaces: a function of its own answers them, which holds all offers in memory. */
export const spacesContract = {
  context: 'policy',
  routes: { ...spaceContract, ...needContract },
} as const satisfies HttpContract;
