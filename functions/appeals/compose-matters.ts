import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoMatterRepository } from './adapters/dynamo-matter-repository.ts';
import type { MatterPorts } from './app/matter-ports.ts';
import { environment, matchingSettings } from './composition.ts';

/** Prints and matters in the context's table. */
export const composeMatters = (): MatterPorts => ({
  matters: dynamoMatterRepository(
    tableClient,
    environment().TABLE_NAME,
    matchingSettings.matterRules.windowDays,
  ),
});
