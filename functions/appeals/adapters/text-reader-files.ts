import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { MessageReader } from '../app/ports.ts';
import { locatePlace } from '../domain/language/address/locate-place.ts';
import { fillForm } from '../domain/language/form/fill-form.ts';
import { saidByCitizen, speakerTurns } from '../domain/language/form/speaker-turns.ts';
import { type LexiconChanges, sensitiveLexicon } from '../domain/language/sensitivity/lexicon.ts';
import { sensitivityOf } from '../domain/language/sensitivity/sensitivity-score.ts';
import { type ReadingRules, understandMessage } from '../domain/language/understand-message.ts';
import { type MatterLexicon, matterLexicon } from '../domain/language/unit/matter-lexicon.ts';
import { readMatters } from '../domain/language/unit/matter-table.ts';
import { readModel } from '../domain/language/unit/model-file.ts';
import type { ResponsibilityList } from '../domain/language/unit/responsibilities.ts';
import { type TextModel, textReader } from '../domain/language/unit/text-model.ts';
import { readGazetteer } from './gazetteer-csv.ts';
import type { NewestList } from './newest-responsibilities.ts';
import { responsibilityList } from './responsibility-list.ts';
import { sensitivityModel } from './sensitive-words-file.ts';

/** Name of the model in the folder of the layer. */
export const modelFile = 'text-model.bin.gz';

/**
 * The operators' table of matters in a folder, made ready.
 * @param units codes that a matter may belong to
 * @throws where the table has a fault: an order must not be read by half a lexicon
 */
export async function lexiconIn(folder: string, units: ReadonlySet<string>): Promise<MatterLexicon> {
  const matters = readMatters(await readFile(path.join(folder, 'matters.tsv'), 'utf8'), units);
  if (!matters.ok)
    throw new Error(`matters.tsv, line ${matters.error.line}: ${matters.error.fault} is wrong`);
  return matterLexicon(matters.value);
}

/** The model in a folder. @throws where it is missing or no model */
export async function modelIn(folder: string): Promise<TextModel> {
  const model = readModel(gunzipSync(await readFile(path.join(folder, modelFile))));
  if (!model.ok) throw new Error(`${modelFile}: ${model.error}`);
  return model.value;
}

/** The responsibility list in a folder. @throws where it is not valid */
async function responsibilitiesIn(folder: string): Promise<ResponsibilityList> {
  return responsibilityList.parse(
    JSON.parse(await readFile(path.join(folder, 'responsibilities.json'), 'utf8')),
  ) as ResponsibilityList;
}

/**
 * Makes out places by the standard addresses of a district.
 * @param folder holds its CSV files of divisions and places
 * @throws where a line of them is wrong
 */
async function placesIn(
  folder: string,
  files: readonly string[],
): Promise<NonNullable<ReadingRules['placeOf']>> {
  const texts = await Promise.all(
    files.map(async (name) => ({ name, text: await readFile(path.join(folder, name), 'utf8') })),
  );
  const places = readGazetteer(texts);
  if (!places.ok) {
    const [{ file, line, why } = { file: '', line: 0, why: '' }] = places.error;
    throw new Error(`${file}, line ${line}: ${why}`);
  }
  return ({ title, text }) => locatePlace(title, text, places.value);
}

/**
 * What finds sensitive words, by the learned weights in a folder and the shipped lexicon with a district's changes.
 * @throws where the weights are not valid
 */
async function sensitiveWordsIn(
  folder: string,
  changes: LexiconChanges | undefined,
): Promise<NonNullable<ReadingRules['sensitiveIn']>> {
  const model = sensitivityModel.parse(JSON.parse(await readFile(path.join(folder, 'weights.json'), 'utf8')));
  const lexicon = sensitiveLexicon(changes);
  return (message, wording) => {
    const { concern, hits } = sensitivityOf(message, model, lexicon, wording);
    const words = hits.map(({ kind, evidence }) => ({ kind, evidence }));
    return concern === 'alert' ? { sensitive: words, watch: [] } : { sensitive: [], watch: words };
  };
}

/** What a district says of how its messages are read. */
export interface DistrictReading {
  /** Ids of units that a matter may belong to. */
  readonly units: readonly string[];
  readonly precision: number;
  /** CSV files of its standard addresses; without any, places are not made out. */
  readonly gazetteer: readonly string[];
  readonly sensitiveWords?: LexiconChanges;
}

/**
 * Everything that messages are read by, from the folder of the layer: model, matters, responsibility list, places,
 * sensitive words.
 */
export async function readingRulesIn(
  layer: string,
  { units, precision, gazetteer, sensitiveWords }: DistrictReading,
): Promise<ReadingRules> {
  const unit = path.join(layer, 'unit');
  const [model, lexicon, responsibilities, placeOf, sensitiveIn] = await Promise.all([
    modelIn(unit),
    lexiconIn(unit, new Set(units)),
    responsibilitiesIn(unit),
    gazetteer.length > 0 ? placesIn(path.join(layer, 'gazetteer'), gazetteer) : undefined,
    sensitiveWordsIn(path.join(layer, 'sensitivity'), sensitiveWords),
  ]);
  return {
    reader: textReader(model, lexicon),
    responsibilities,
    precision,
    ...(placeOf ? { placeOf } : {}),
    sensitiveIn,
  };
}

/** Loads with the first call, and anew where that failed. */
export function loadedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((failure: unknown) => {
      loaded = undefined;
      throw failure;
    });
    return loaded;
  };
}

/** Reads messages, by the newest responsibility list; of a transcript what the citizen said. */
export function messageReader(
  rules: () => Promise<ReadingRules>,
  timeZone: string,
  newestList: NewestList = async (shipped) => shipped,
): MessageReader {
  return {
    understand: async ({ title, text, receivedAt }) => {
      const shipped = await rules();
      const responsibilities = await newestList(shipped.responsibilities);
      const said = saidByCitizen(speakerTurns(text));
      const { address, rule, ...reading } = understandMessage(
        { ...shipped, responsibilities },
        { title, text: said },
      );
      const place = address ? { value: address.name, confidence: address.confidence } : undefined;
      return {
        ...reading,
        ...(rule ? { rule: { id: rule, version: responsibilities.version } } : {}),
        address: address?.code
          ? { code: address.code, name: address.name, confidence: address.confidence }
          : null,
        fields: fillForm(text, { title, receivedAt, timeZone, placeOf: () => place }),
      };
    },
  };
}
