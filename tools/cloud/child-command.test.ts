import { describe, expect, it } from 'vitest';
import { runNode } from './child-command.ts';

const run = (script: string, onLine: (line: string) => void = () => {}) =>
  runNode('cdk deploy', ['-e', script], { env: { STACK: 'platform' }, onLine });

describe('runNode', () => {
  it('passes each line on as it comes, without colours', async () => {
    const lines: string[] = [];
    await run(`console.log('\\u001b[32mok\\u001b[0m ' + process.env.STACK)`, (line) => lines.push(line));
    expect(lines).toEqual(['ok platform']);
  });

  it('fails with its title and the end of what was printed, but not with pages of minified source', async () => {
    const script = `console.error('x'.repeat(30000)); console.error('ROLLBACK'); process.exitCode = 3`;
    await expect(run(script)).rejects.toThrow(/^cdk deploy failed:\nROLLBACK$/);
  });
});
