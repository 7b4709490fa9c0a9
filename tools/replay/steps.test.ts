import { describe, expect, it } from 'vitest';
import { showSteps } from './steps.ts';

async function shown(isTTY: boolean, work: () => Promise<unknown>): Promise<string> {
  let text = '';
  const steps = showSteps({ isTTY, columns: 30, write: (more) => (text += more) });
  await steps.take('Hall opened', async (say) => {
    say('door');
    return work();
  });
  return text;
}

describe('showSteps', () => {
  it('says when a step is done and how long it took', async () => {
    expect(await shown(false, async () => 1)).toMatch(/^ {2}✓ Hall opened {30} +\d+\.\d s\n$/);
  });

  it('shows in a terminal what a step is at, within its width', async () => {
    expect(await shown(true, async () => 1)).toContain('\r  … Hall opened: door\u001b[K');
  });

  it('gives the result, and lets a failure through', async () => {
    const steps = showSteps({ write: () => {} });
    expect(await steps.take('x', async () => 7)).toBe(7);
    await expect(shown(false, () => Promise.reject(new Error('shut')))).rejects.toThrow('shut');
  });
});
