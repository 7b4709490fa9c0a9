import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'layers/chinese-text');
/** Everything that a function reads; the READMEs say what it is. */
const parts = ['unit', 'same-matter', 'sensitivity', 'gazetteer'] as const;

/**
 * The data by which messages are read, as a layer: too big for every function's bundle. It lies there like a package,
 * because that is where functions find a layer both on AWS and on the local cloud.
 */
export class ChineseText extends LayerVersion {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      code: Code.fromAsset(packed()),
      description: 'Model, lexicons and places for reading appeals',
      compatibleRuntimes: [Runtime.NODEJS_24_X],
      compatibleArchitectures: [Architecture.ARM_64, Architecture.X86_64],
    });
  }
}

/** Written once for its content: several districts may be built at the same time. */
function packed(): string {
  const files = parts.flatMap((part) =>
    readdirSync(join(source, part))
      .filter((name) => !name.endsWith('.md'))
      .map((name) => join(part, name)),
  );
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(source, file)));
  const folder = join(root, '.civichall/layers', `chinese-text-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  const target = join(draft, 'nodejs/node_modules/civichall-chinese-text');
  for (const file of files) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    copyFileSync(join(source, file), join(target, file));
  }
  writeFileSync(join(target, 'package.json'), '{ "name": "civichall-chinese-text" }\n');
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Somebody else wrote the same at the same time.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  return folder;
}
