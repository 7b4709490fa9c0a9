import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { registryContract } from './contracts/registry-contract.ts';
import { reuseContract } from './contracts/reuse-contract.ts';

/** Every HTTP operation of certificates. */
export const certificatesContract = {
  context: 'certificates',
  routes: { ...registryContract, ...reuseContract },
} as const satisfies HttpContract;
