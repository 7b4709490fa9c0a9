import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { answerContract } from './contracts/answer-contract.ts';
import { attachmentContract } from './contracts/attachment-contract.ts';
import { bulkContract } from './contracts/bulk-contract.ts';
import { citizenContract } from './contracts/citizen-contract.ts';
import { figureContract } from './contracts/figure-contract.ts';
import { orderContract } from './contracts/order-contract.ts';
import { publicationContract } from './contracts/publication-contract.ts';

/** Every HTTP operation of appeals. */
export const appealsContract = {
  context: 'appeals',
  routes: {
    ...citizenContract,
    ...orderContract,
    ...answerContract,
    ...publicationContract,
    ...attachmentContract,
    ...bulkContract,
    ...figureContract,
  },
} as const satisfies HttpContract;
