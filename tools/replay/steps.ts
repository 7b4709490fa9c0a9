import type { Output } from './progress.ts';

/** Steps of a command, each shown with the time it took. */
export interface Steps {
  /** Does `work`; `say` shows what it is at, where a line can be rewritten. */
  take<T>(title: string, work: (say: (line: string) => void) => Promise<T>): Promise<T>;
}

const TITLE_WIDTH = 40;

/** Shows steps on a terminal (rewriting one line while a step runs) or anywhere else (a line for each). */
export function showSteps(output: Output): Steps {
  const rewrite = (text: string): void => {
    if (output.isTTY) output.write(`\r${text.slice(0, (output.columns ?? 120) - 1)}\u001b[K`);
  };
  return {
    async take(title, work) {
      const begun = performance.now();
      rewrite(`  … ${title}`);
      const result = await work((line) => rewrite(`  … ${title}: ${line.trim()}`));
      rewrite('');
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      output.write(`  ✓ ${title.padEnd(TITLE_WIDTH)} ${seconds.padStart(6)} s\n`);
      return result;
    },
  };
}
