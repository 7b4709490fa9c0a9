import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { answerContract } from './contracts/answer-contract.ts';
import { attachmentContract } from './contracts/attachment-contract.ts';
import { bulkContract } from './contracts/bulk-contract.ts';
import { citizenContract } from './contracts/citizen-contract.ts';
import { figureContract } from './contracts/figure-contract.ts';
import { importContract } from './contracts/import-contract.ts';
import { matterContract } from './contracts/matter-contract.ts';
import { orderContract } from './contracts/order-contract.ts';
import { publicationContract } from './contracts/publication-contract.ts';
import { responsibilityContract } from './contracts/responsibility-contract.ts';
import { suggestionContract } from './contracts/suggestion-contract.ts';

export { open311Contract } from './contracts/open311-contract.ts';

/** Every HTTP operation of appeals. */
export const appealsContract = {
  context: 'appeals',
  routes: {
    ...citizenContract,
    ...orderContract,
    ...answerContract,
    ...publicationContract,
    ...attachmentContract,
    ...importContract,
    ...bulkContract,
    ...figureContract,
    ...matterContract,
  },
} as const satisfies HttpContract;

/** Help while somebody writes: answered by a function of its own, which can read Chinese texts. */
export const suggestContract = {
  context: 'appeals',
  routes: suggestionContract,
} as const satisfies HttpContract;

/** Who is in charge of what: answered by a function of its own, which can try a list on messages. */
export const responsibilitiesContract = {
  context: 'appeals',
  routes: responsibilityContract,
} as const satisfies HttpContract;
