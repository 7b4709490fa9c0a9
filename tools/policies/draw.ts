import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { seededRandom } from '../replay/seeded-random.ts';
import { drawFirm } from './draw-firm.ts';
import { drawPolicy } from './draw-policy.ts';

const usage = 'npm run -s policies:draw -- --to folder [--policies 342] [--enterprises 11935] [--seed 7]';

/** `npm run -s policies:draw`: made-up policies and enterprises as files that `policies:match` reads, as a stream. */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      policies: { type: 'string', default: '342' },
      enterprises: { type: 'string', default: '11935' },
      seed: { type: 'string', default: '7' },
    },
  });
  const [policies, enterprises, seed] = [values.policies, values.enterprises, values.seed].map(Number);
  if (
    !values.to ||
    ![policies, enterprises, seed].every((value) => Number.isInteger(value) && Number(value) >= 0)
  )
    throw new CommandError(usage);
  const random = seededRandom(Number(seed));
  await mkdir(values.to, { recursive: true });
  const drawn = Array.from({ length: Number(policies) }, (_, number) => drawPolicy(random, number));
  await written(join(values.to, 'policies.json'), [`${JSON.stringify(drawn)}\n`]);
  await written(join(values.to, 'enterprises.jsonl'), firmLines(random, Number(enterprises)));
  process.stderr.write(`${policies} policies and ${enterprises} enterprises in ${values.to}\n`);
});

function* firmLines(random: () => number, count: number): Generator<string> {
  const some = 1000;
  for (let first = 0; first < count; first += some) {
    const lines = Array.from({ length: Math.min(some, count - first) }, (_, index) =>
      JSON.stringify(drawFirm(random, first + index)),
    );
    yield `${lines.join('\n')}\n`;
  }
}

async function written(file: string, parts: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file);
  for (const part of parts) if (!stream.write(part)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}
