import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { placeMentions } from '../../functions/appeals/domain/language/address/place-mentions.ts';
import type { Message } from '../../functions/appeals/domain/language/same-matter/fingerprint.ts';
import { textHash } from '../../functions/appeals/domain/language/same-matter/text-grams.ts';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { chinaTime, messageOf } from './analyse-row.ts';
import { reworded } from './scale-up-wording.ts';

const usage =
  'node tools/appeals/scale-up.ts --rows 179400 [--planted 2000] [--truth pairs.jsonl] [--seed 1] < messages.jsonl > many.jsonl';
/** The messages of most of a year. */
const spanDays = 300;
const firstDay = Date.UTC(2026, 0, 5);
const day = 86_400_000;
/** A planted duplicate comes within as many days, and as often from somebody else. */
const plantedDays = 30;

/** Characters of which names are made. */
const syllables =
  '金银玉龙凤华兴安宁和平永福瑞祥春秋云霞星月江湖山林松柏梅兰竹菊东方文昌明德仁义礼智信嘉美丰盛泰康长青';

/**
 * Makes many messages of some: each copy in another place (county codes and the names of streets, estates,
 * villages … become others, the same one in the same copy alike), at another time, by another person and worded
 * anew. With `--planted`, so many of them come again as what they are: the same matter at the same place, worded
 * anew; their pairs go to the file of `--truth`. The same seed makes the same messages.
 */
await runCommand(async () => {
  const { rows, planted, truth, seed } = readArguments();
  const messages: Message[] = [];
  for await (const line of createInterface({ input: process.stdin })) {
    const message = messageOf(line);
    if (message.ok) messages.push(message.value);
  }
  if (messages.length === 0) throw new CommandError('There are no messages to scale up.');
  const pairs = truth === undefined ? undefined : createWriteStream(truth);
  const random = randomFrom(seed);
  const every = planted > 0 ? Math.max(2, Math.floor(rows / planted)) : Number.POSITIVE_INFINITY;
  let written = 0;
  for (let copy = 0; written < rows; copy++) {
    const source = messages[copy % messages.length] as Message;
    const first = { ...elsewhere(source, Math.floor(copy / messages.length), random), id: `S${written}` };
    await write(first);
    written++;
    if (copy % every !== 0 || written >= rows) continue;
    const kind = random() < 0.5 ? 'same-person' : 'other-person';
    const again = plantedAgain(first, `S${written}`, kind, random);
    await write(again);
    pairs?.write(`${JSON.stringify({ kind, ids: [first.id, again.id] })}\n`);
    written++;
  }
  pairs?.end();
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string' },
      planted: { type: 'string', default: '0' },
      truth: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [rows, planted, seed] = [Number(values.rows), Number(values.planted), Number(values.seed)];
  if (!(rows > 0) || !(planted >= 0) || !Number.isInteger(rows + planted + seed))
    throw new CommandError(usage);
  return { rows, planted, seed, truth: values.truth };
}

type Row = Message & { readonly at: number; readonly user: string };

function elsewhere(source: Message, round: number, random: () => number): Row {
  const names = new Map<string, string>();
  const salt = `${source.id}/${round}`;
  const move = (text: string) => (round === 0 ? text : moved(text, names, salt));
  const at = firstDay + Math.floor(random() * spanDays * day);
  const user = round === 0 ? (source.user ?? salt) : `U${textHash(`${salt}/user`)}`;
  return {
    ...source,
    title: move(source.title),
    text: reworded(move(source.text), random, round > 0),
    at,
    user,
  };
}

function plantedAgain(first: Row, id: string, kind: string, random: () => number): Row {
  const at = first.at + Math.floor(random() * plantedDays * day);
  const user = kind === 'same-person' ? first.user : `V${textHash(`${first.id}/other`)}`;
  return {
    ...first,
    id,
    at,
    user,
    title: reworded(first.title, random, true),
    text: reworded(first.text, random, true),
  };
}

/** Names are changed alike in the same copy; endings stay. */
function moved(text: string, names: Map<string, string>, salt: string): string {
  let result = '';
  let done = 0;
  for (const { text: name, start, end } of placeMentions(text)) {
    if (start < done) continue;
    const other = names.get(name) ?? anotherName(name, salt);
    names.set(name, other);
    result += text.slice(done, start) + other;
    done = end;
  }
  return result + text.slice(done);
}

function anotherName(name: string, salt: string): string {
  const code = /^([A-Z])(\d*)([市区县])$/.exec(name);
  const hash = textHash(`${salt}/${name}`);
  if (code) {
    const letter = String.fromCharCode(65 + (textHash(`${salt}/${code[1]}`) % 14));
    return code[2] === '' ? `${letter}${code[3]}` : `${letter}${1 + (hash % 12)}${code[3]}`;
  }
  const ending =
    /(?:街道|社区|小区|花园|家园|公寓|大道|小学|中学|医院|幼儿园|广场|公园|.)$/u.exec(name)?.[0] ?? '';
  const pick = (shift: number) => syllables[(hash >>> shift) % syllables.length] ?? '';
  return `${pick(0)}${pick(8)}${name.length > 4 ? pick(16) : ''}${ending}`;
}

/** A generator of numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function write({ at, ...row }: Row): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify({ ...row, time: chinaTime(at) })}\n`))
    await once(process.stdout, 'drain');
}
