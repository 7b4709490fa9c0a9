import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { generatedFiles, generatedFolders } from '../../tools/generate/generated-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = generatedFiles();
const run = (command: string, ...args: string[]) =>
  promisify(execFile)(join(root, 'node_modules/.bin', command), args, { cwd: root });

describe('the generated files', () => {
  it.each([...files.keys()])('%s is as `npm run generate` writes it', (path) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(files.get(path));
  });
  it.each(generatedFolders)('are all there is in %s', (folder) => {
    const there = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
    expect(there.filter((path) => !files.has(path))).toEqual([]);
  });
});

describe('the linters of the specifications', () => {
  it('have nothing to say about the OpenAPI document', async () => {
    const { stderr } = await run('redocly', 'lint', 'docs/api/openapi.json');
    expect(stderr).toContain('Your API description is valid');
    expect(stderr).not.toMatch(/You have \d+ warning/);
  });
  it('have nothing to say about the AsyncAPI document', async () => {
    const { stdout } = await run('spectral', 'lint', '--fail-severity', 'hint', 'events/asyncapi.yaml');
    expect(stdout).toContain('No results with a severity');
  });
});
