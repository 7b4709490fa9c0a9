import type { Answer } from '../../api/hall-api.ts';

/** A ticket as its owner sees it. */
export type Visit = Answer<'GET', '/v1/visits/{link}'>;
type Hall = Answer<'GET', '/v1/halls/{hall}'>;

/** What a visit's page must know of the hall. */
export type VisitHall = Pick<Hall, 'name' | 'services' | 'at'>;

/** What the page is about: it decides heading, colour and what can be done. */
export type Stage =
  | 'waiting'
  | 'late'
  | 'called'
  | 'serving'
  | 'away'
  | 'held'
  | 'missed'
  | 'done'
  | 'cancelled'
  | 'unserved';

/** Where a visit stands; `now` is the hall's clock. A person who comes late is in line, but not called yet. */
export function stageOf({ state, notBefore, awayUntil }: Visit, now: number): Stage {
  switch (state) {
    case 'waiting':
    case 'transferred-in':
      return notBefore && Date.parse(notBefore) > now ? 'late' : 'waiting';
    case 'on-hold':
      return awayUntil ? 'away' : 'held';
    default:
      return state;
  }
}

/** Nothing more will happen to it. */
export const isOver = (stage: Stage): boolean => ['done', 'cancelled', 'unserved'].includes(stage);

/** What its owner may do in each stage (functions/ticketing, table of transitions). */
export const actionsIn = (stage: Stage): readonly ('pause' | 'late' | 'return' | 'cancel')[] => {
  switch (stage) {
    case 'waiting':
      return ['pause', 'late', 'cancel'];
    case 'late':
      return ['late', 'cancel'];
    case 'away':
    case 'missed':
      return ['return', 'cancel'];
    case 'called':
    case 'held':
      return ['cancel'];
    default:
      return [];
  }
};
