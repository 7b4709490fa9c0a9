import { tableClient } from '../../../functions/shared/runtime/table-client.ts';

export { handler } from './bare-handler.ts';

/** Held, so that the bundler keeps it. */
export const held = tableClient;
