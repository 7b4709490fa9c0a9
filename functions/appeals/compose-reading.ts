import { createRequire } from 'node:module';
import path from 'node:path';
import { sensitivityIn } from './adapters/sensitivity-files.ts';
import { lexiconIn, messageReader, modelIn, responsibilitiesIn } from './adapters/text-reader-files.ts';
import type { ReadingPorts } from './app/ports.ts';
import { composePorts, readingSettings } from './composition.ts';
import { sensitiveLexicon } from './domain/language/sensitivity/lexicon.ts';
import { isSensitive } from './domain/language/sensitivity/sensitivity-score.ts';
import type { MessageText } from './domain/language/unit/text-features.ts';
import { textReader } from './domain/language/unit/text-model.ts';

/** What the layer of Chinese texts is called among the packages that a function finds. */
const layerPackage = 'civichall-chinese-text/package.json';

/** {@link composePorts} for a function that reads messages. Model and lists are loaded with the first of them. */
export function composeReading(): ReadingPorts {
  return { ...composePorts(), reader: messageReader(loadRules) };
}

async function loadRules() {
  // NODE_PATH, which Lambda sets to the layers' packages, counts for `require` only.
  const layer = path.dirname(createRequire(import.meta.url).resolve(layerPackage));
  const folder = path.join(layer, 'unit');
  const { precision, units, sensitiveWords } = readingSettings;
  const [model, lexicon, responsibilities, sensitivity] = await Promise.all([
    modelIn(folder),
    lexiconIn(folder, new Set(units)),
    responsibilitiesIn(folder),
    sensitivityIn(path.join(layer, 'sensitivity')),
  ]);
  const words = sensitiveLexicon(sensitiveWords);
  return {
    reader: textReader(model, lexicon),
    responsibilities,
    precision,
    sensitiveIn: (message: MessageText) => isSensitive(message, sensitivity, words).hits,
  };
}
