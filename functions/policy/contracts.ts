import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { fieldContract } from './contracts/field-contract.ts';

/** Every HTTP operation of policies, enterprises and applications. */
export const policyContract = {
  context: 'policy',
  routes: { ...fieldContract },
} as const satisfies HttpContract;
