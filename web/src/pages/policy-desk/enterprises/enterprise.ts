import type { Answer } from '../../../api/hall-api.ts';

/** The file of an enterprise. */
export type Enterprise = Answer<'GET', '/v1/policy/enterprises/{firm}'>;
/** A firm in a list. */
export type EnterpriseLine = Answer<'GET', '/v1/policy/enterprises'>['enterprises'][number];
/** A fact with its source and day. */
export type ShownFact = Enterprise['facts'][number];
/** Why a firm may move away. */
export type Risk = NonNullable<Enterprise['risk']>;
