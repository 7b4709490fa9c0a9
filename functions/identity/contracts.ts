import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { checkInContract } from './contracts/check-in-contract.ts';
import { doorContract } from './contracts/door-contract.ts';
import { kioskContract } from './contracts/kiosk-contract.ts';
import { ownDataContract } from './contracts/own-data-contract.ts';

/** Every HTTP operation of identity. */
export const identityContract = {
  context: 'identity',
  routes: { ...checkInContract, ...ownDataContract, ...kioskContract, ...doorContract },
} as const satisfies HttpContract;
