import type { Answer } from '../../../api/hall-api.ts';

/** The file of an enterprise. */
export type Enterprise = Answer<'GET', '/v1/policy/enterprises/{firm}'>;
/** A fact with its source and day. */
export type ShownFact = Enterprise['facts'][number];
