import { createRequire } from 'node:module';
import path from 'node:path';
import { messageReader, readingRulesIn } from './adapters/text-reader-files.ts';
import type { ReadingPorts } from './app/ports.ts';
import { composePorts, readingSettings } from './composition.ts';

/** What the layer of Chinese texts is called among the packages that a function finds. */
const layerPackage = 'civichall-chinese-text/package.json';

/** {@link composePorts} for a function that reads messages. Model and lists are loaded with the first of them. */
export function composeReading(): ReadingPorts {
  const loadRules = () => {
    // NODE_PATH, which Lambda sets to the layers' packages, counts for `require` only.
    const layer = path.dirname(createRequire(import.meta.url).resolve(layerPackage));
    return readingRulesIn(layer, readingSettings);
  };
  const ports = composePorts();
  return { ...ports, reader: messageReader(loadRules, ports.calendar.timeZone) };
}
