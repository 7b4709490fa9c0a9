import { createRequire } from 'node:module';
import path from 'node:path';
import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoResponsibilityEditions } from './adapters/dynamo-responsibility-editions.ts';
import { gramWeightsIn } from './adapters/gram-weights-file.ts';
import { newestResponsibilities } from './adapters/newest-responsibilities.ts';
import { similarAppeals } from './adapters/similar-appeals.ts';
import { loadedOnce, messageReader, readingRulesIn } from './adapters/text-reader-files.ts';
import type { MatchingPorts } from './app/matter-ports.ts';
import type { ReadingPorts } from './app/ports.ts';
import type { ResponsibilityPorts } from './app/responsibility-ports.ts';
import type { SuggestionPorts } from './app/suggest.ts';
import { composeMatters } from './compose-matters.ts';
import { composePorts, environment, matchingSettings, readingSettings } from './composition.ts';

/** What the layer of Chinese texts is called among the packages that a function finds. */
const layerPackage = 'civichall-chinese-text/package.json';

// NODE_PATH, which Lambda sets to the layers' packages, counts for `require` only.
const layer = () => path.dirname(createRequire(import.meta.url).resolve(layerPackage));

/** {@link composePorts} for a function that compares messages. The table of weights is loaded with the first of them. */
export function composeMatching(): MatchingPorts {
  let weights: ReturnType<MatchingPorts['weights']> | undefined;
  return {
    ...composePorts(),
    ...composeMatters(),
    ...matchingSettings,
    weights: () => {
      weights ??= gramWeightsIn(layer());
      return weights;
    },
  };
}

/** {@link composeMatching} for a function that reads them, too. Model and lists are loaded with the first of them. */
export function composeReading(): ReadingPorts & MatchingPorts {
  const ports = composeMatching();
  const newest = newestResponsibilities(editions(), ports.clock);
  return { ...ports, reader: messageReader(rules, ports.calendar.timeZone, newest) };
}

/** Wires what edits and tries the responsibility list. */
export function composeResponsibilities(): ResponsibilityPorts {
  const { clock, units } = composePorts();
  return { clock, units, editions: editions(), reading: rules };
}

const rules = loadedOnce(() => readingRulesIn(layer(), readingSettings));
const editions = () => dynamoResponsibilityEditions(tableClient, environment().TABLE_NAME);

/** {@link composeReading} for a function that finds what was published about the like. */
export function composeSuggesting(): SuggestionPorts {
  const ports = composeReading();
  return { ...ports, similar: similarAppeals(ports.published, ports.weights, ports.clock) };
}
