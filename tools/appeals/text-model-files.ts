import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import {
  type MatterLexicon,
  matterLexicon,
} from '../../functions/appeals/domain/language/unit/matter-lexicon.ts';
import { readMatters } from '../../functions/appeals/domain/language/unit/matter-table.ts';
import { readModel } from '../../functions/appeals/domain/language/unit/model-file.ts';
import type { ResponsibilityList } from '../../functions/appeals/domain/language/unit/responsibilities.ts';
import type { TextModel } from '../../functions/appeals/domain/language/unit/text-model.ts';
import { responsibilityList } from '../../functions/appeals/responsibility-list.ts';
import { appealSettings } from '../../functions/appeals/settings.ts';
import { CommandError } from '../cloud/command-error.ts';

const layer = new URL('../../layers/chinese-text/unit/', import.meta.url);

/** Where the model lies that the project ships. */
export const textModelFile = new URL('text-model.bin.gz', layer);

/** Codes of the units that a district has unless it names its own. */
export const unitCodes: ReadonlySet<string> = new Set(appealSettings.parse({}).units.map(({ id }) => id));

/** The operators' table of matters, made ready. */
export async function shippedLexicon(): Promise<MatterLexicon> {
  const matters = readMatters(await readFile(new URL('matters.tsv', layer), 'utf8'), unitCodes);
  if (!matters.ok)
    throw new CommandError(`matters.tsv, line ${matters.error.line}: ${matters.error.fault} is wrong.`);
  return matterLexicon(matters.value);
}

/** The model that the project ships; undefined where there is none yet. */
export async function shippedModel(): Promise<TextModel | undefined> {
  const packed = await readFile(textModelFile).catch(() => undefined);
  if (!packed) return undefined;
  const model = readModel(gunzipSync(packed));
  if (!model.ok) throw new CommandError(`text-model.bin.gz: ${model.error}.`);
  return model.value;
}

/** The responsibility list that the project ships. */
export async function shippedResponsibilities(): Promise<ResponsibilityList> {
  const written = JSON.parse(await readFile(new URL('responsibilities.json', layer), 'utf8')) as unknown;
  const list = responsibilityList.safeParse(written);
  if (!list.success) throw new CommandError(`responsibilities.json: ${list.error.issues[0]?.message}`);
  return list.data;
}
