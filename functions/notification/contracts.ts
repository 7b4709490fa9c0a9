import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { consentContract } from './contracts/consent-contract.ts';
import { noticeContract } from './contracts/notice-contract.ts';
import { optOutContract } from './contracts/opt-out-contract.ts';

/** Every HTTP operation of notification. */
export const notificationContract = {
  context: 'notification',
  routes: { ...noticeContract, ...consentContract, ...optOutContract },
} as const satisfies HttpContract;
