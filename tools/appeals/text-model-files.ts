import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  lexiconIn,
  modelFile,
  modelIn,
  readingRulesIn,
} from '../../functions/appeals/adapters/text-reader-files.ts';
import type { ReadingRules } from '../../functions/appeals/domain/language/understand-message.ts';
import type { MatterLexicon } from '../../functions/appeals/domain/language/unit/matter-lexicon.ts';
import type { TextModel } from '../../functions/appeals/domain/language/unit/text-model.ts';
import { appealSettings } from '../../functions/appeals/settings.ts';

const folder = (name: string): string =>
  fileURLToPath(new URL(`../../layers/chinese-text/${name}/`, import.meta.url));
const layer = folder('unit');
const unitIds = appealSettings.parse({}).units.map(({ id }) => id);

/** Where the model lies that the project ships. */
export const textModelFile = path.join(layer, modelFile);

/** The operators' table of matters that the project ships, made ready. */
export const shippedLexicon = (): Promise<MatterLexicon> => lexiconIn(layer, new Set(unitIds));

/** The model that the project ships; undefined where there is none yet. */
export const shippedModel = async (): Promise<TextModel | undefined> =>
  existsSync(textModelFile) ? await modelIn(layer) : undefined;

/** What the project ships for reading messages, with the places of the demo district. */
export const shippedReading = (precision: number): Promise<ReadingRules> =>
  readingRulesIn(folder('.'), {
    units: unitIds,
    precision,
    gazetteer: ['demo-divisions.csv', 'demo-places.csv'],
  });
