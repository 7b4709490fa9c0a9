import type { Problem } from '../../../api/problem.ts';
import type { ContentFault } from './policy.ts';

/** What the API refused of content that was sent, with pointers into the content. */
export function refusedContent(problem: Problem | undefined): readonly ContentFault[] {
  const told = (problem?.details.problems ?? []) as readonly ContentFault[];
  const errors = (problem?.errors ?? [])
    .filter(({ pointer }) => pointer?.startsWith('/content/'))
    .map(({ pointer = '', detail }) => ({ pointer: pointer.slice('/content'.length), detail }));
  return [...told, ...errors];
}
