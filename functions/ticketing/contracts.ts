import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { counterContract } from './contracts/counter-contract.ts';
import { figureContract } from './contracts/figure-contract.ts';
import { hallContract } from './contracts/hall-contract.ts';
import { kioskContract } from './contracts/kiosk-contract.ts';
import { recordContract } from './contracts/record-contract.ts';
import { visitContract } from './contracts/visit-contract.ts';
import { windowContract } from './contracts/window-contract.ts';

/** Every HTTP operation of ticketing. */
export const ticketingContract = {
  context: 'ticketing',
  routes: {
    ...hallContract,
    ...visitContract,
    ...kioskContract,
    ...windowContract,
    ...counterContract,
    ...recordContract,
    ...figureContract,
  },
} as const satisfies HttpContract;
