import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Construct } from 'constructs';
import { fillOnce, layersFolder, packageIn } from './layer-folder.ts';
import { PackageLayer } from './package-layer.ts';

const source = fileURLToPath(new URL('../../layers/chinese-text', import.meta.url));
/** Everything that a function reads; the READMEs say what it is. */
const parts = ['unit', 'same-matter', 'sensitivity', 'gazetteer'] as const;

/** The data by which messages are read. */
export class ChineseText extends PackageLayer {
  constructor(scope: Construct, id: string) {
    super(scope, id, { folder: packed(), description: 'Model, lexicons and places for reading appeals' });
  }
}

/** Written once for its content. */
function packed(): string {
  const files = parts.flatMap((part) =>
    readdirSync(join(source, part))
      .filter((name) => !name.endsWith('.md'))
      .map((name) => join(part, name)),
  );
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(source, file)));
  return fillOnce(join(layersFolder, `chinese-text-${hash.digest('hex').slice(0, 16)}`), (draft) => {
    const target = packageIn(draft, 'civichall-chinese-text');
    for (const file of files) {
      mkdirSync(dirname(join(target, file)), { recursive: true });
      copyFileSync(join(source, file), join(target, file));
    }
    writeFileSync(join(target, 'package.json'), '{ "name": "civichall-chinese-text" }\n');
  });
}
