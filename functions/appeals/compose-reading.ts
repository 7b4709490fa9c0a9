import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  lexiconIn,
  messageReader,
  modelIn,
  placesIn,
  responsibilitiesIn,
} from './adapters/text-reader-files.ts';
import type { ReadingPorts } from './app/ports.ts';
import { composePorts, readingSettings } from './composition.ts';
import { sensitiveLexicon } from './domain/language/sensitivity/lexicon.ts';
import { isSensitive } from './domain/language/sensitivity/sensitivity-score.ts';
import type { ReadingRules } from './domain/language/understand-message.ts';
import { textReader } from './domain/language/unit/text-model.ts';
import { sensitivityModel } from './sensitive-words-file.ts';

/** What the layer of Chinese texts is called among the packages that a function finds. */
const layerPackage = 'civichall-chinese-text/package.json';

/** {@link composePorts} for a function that reads messages. Model and lists are loaded with the first of them. */
export function composeReading(): ReadingPorts {
  return { ...composePorts(), reader: messageReader(loadRules) };
}

async function loadRules(): Promise<ReadingRules> {
  // NODE_PATH, which Lambda sets to the layers' packages, counts for `require` only.
  const layer = path.dirname(createRequire(import.meta.url).resolve(layerPackage));
  const folder = path.join(layer, 'unit');
  const { precision, units, sensitiveWords, gazetteer } = readingSettings;
  const [model, lexicon, responsibilities, weights, placeOf] = await Promise.all([
    modelIn(folder),
    lexiconIn(folder, new Set(units)),
    responsibilitiesIn(folder),
    readFile(path.join(layer, 'sensitivity/weights.json'), 'utf8'),
    gazetteer.length > 0 ? placesIn(path.join(layer, 'gazetteer'), gazetteer) : undefined,
  ]);
  const sensitivity = sensitivityModel.parse(JSON.parse(weights));
  const words = sensitiveLexicon(sensitiveWords);
  return {
    reader: textReader(model, lexicon),
    responsibilities,
    precision,
    ...(placeOf ? { placeOf } : {}),
    sensitiveIn: (message) => isSensitive(message, sensitivity, words).hits,
  };
}
