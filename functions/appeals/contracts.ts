import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { citizenContract } from './contracts/citizen-contract.ts';
import { orderContract } from './contracts/order-contract.ts';

/** Every HTTP operation of appeals. */
export const appealsContract = {
  context: 'appeals',
  routes: { ...citizenContract, ...orderContract },
} as const satisfies HttpContract;
