import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import { learnGramWeights } from '../../functions/appeals/domain/language/same-matter/gram-weights.ts';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { messageOf } from './analyse-row.ts';
import { gramWeightsFile } from './analyse-weights.ts';

/** Fewer messages teach nothing about how common two characters are. */
const fewest = 1000;

/**
 * `node tools/appeals/analyse-learn.ts < messages.jsonl`: learns anew how much each pair of characters says, and
 * writes the table of layers/chinese-text/same-matter. It holds counts by hash, no text.
 */
await runCommand(async () => {
  const texts: string[] = [];
  for await (const line of createInterface({ input: process.stdin })) {
    const message = messageOf(line);
    if (message.ok) texts.push(`${message.value.title}\n${message.value.text}`);
  }
  if (texts.length < fewest)
    throw new CommandError(`Only ${texts.length} messages: at least ${fewest} are needed.`);
  const table = gzipSync(learnGramWeights(texts), { level: 9 });
  await writeFile(gramWeightsFile, table);
  console.error(`Learned from ${texts.length} messages: ${table.length} bytes.`);
});
