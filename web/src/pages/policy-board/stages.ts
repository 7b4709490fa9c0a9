import type { Answer } from '../../api/hall-api.ts';

/** How many firms reached each stage. */
export type Stages = Answer<'GET', '/v1/policy/board'>['totals'];
/** From the first to the last. */
export const stageNames = [
  'matched',
  'told',
  'read',
  'applied',
  'granted',
] as const satisfies readonly (keyof Stages)[];

/** Share of one stage in another, in percent; nothing of nothing. */
export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`;
