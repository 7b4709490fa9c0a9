import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoAttachmentRepository } from '../../../functions/appeals/adapters/dynamo-attachment-repository.ts';
import { dynamoFigureRepository } from '../../../functions/appeals/adapters/dynamo-figure-repository.ts';
import { dynamoMatterRepository } from '../../../functions/appeals/adapters/dynamo-matter-repository.ts';
import { dynamoOrderRepository } from '../../../functions/appeals/adapters/dynamo-order-repository.ts';
import { dynamoPublishedAppeals } from '../../../functions/appeals/adapters/dynamo-published-appeals.ts';
import { gramWeightsIn } from '../../../functions/appeals/adapters/gram-weights-file.ts';
import { loadedOnce, messageReader } from '../../../functions/appeals/adapters/text-reader-files.ts';
import type { MatchingPorts } from '../../../functions/appeals/app/matter-ports.ts';
import type { ReadingPorts } from '../../../functions/appeals/app/ports.ts';
import { usualIndexRules } from '../../../functions/appeals/domain/language/same-matter/matter-index.ts';
import { appealSettings, staffedUnits } from '../../../functions/appeals/settings.ts';
import type { Clock } from '../../../functions/shared/kernel/clock.ts';
import { hasherWithKey } from '../../../functions/shared/runtime/identity-hasher.ts';
import { ids } from '../../../functions/shared/runtime/ids.ts';
import { shippedReading } from '../../appeals/text-model-files.ts';
import { repositoryFolder } from '../../local-cloud/project-folder.ts';

/** As long as a phone number sealed by the district's key. */
const sealed = 'x'.repeat(300);
const timeZone = 'Asia/Shanghai';

/** The use cases' ports over a database, as `composition.ts` wires them, with what the project ships to read by. */
export function appealPortsOver(
  client: DynamoDBDocumentClient,
  table: string,
  clock: Clock,
): ReadingPorts & MatchingPorts {
  const settings = appealSettings.parse({});
  const { keepYears, precision } = settings;
  const weights = gramWeightsIn(join(repositoryFolder, 'layers/chinese-text'));
  return {
    clock,
    ids,
    district: 'demo',
    units: staffedUnits(settings),
    accounts: new Map(),
    limits: settings.limits,
    bounds: { ...settings.bounds, contactsDays: settings.contactsDays },
    calendar: { timeZone, rules: settings.calendar },
    orders: dynamoOrderRepository(client, table, keepYears, ids),
    attachments: dynamoAttachmentRepository(client, table, keepYears),
    published: dynamoPublishedAppeals(client, table),
    figures: dynamoFigureRepository(client, table, keepYears),
    matters: dynamoMatterRepository(client, table, usualIndexRules.windowDays),
    weights: () => weights,
    matterRules: usualIndexRules,
    overload: settings.overload,
    reader: messageReader(
      loadedOnce(() => shippedReading(precision)),
      timeZone,
    ),
    hasher: hasherWithKey(Buffer.from('a key for the bench')),
    contacts: { seal: async () => ({ masked: '138****0000', sealed }) },
  };
}
