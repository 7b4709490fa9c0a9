import type { Answer } from '../../api/hall-api.ts';

/** What the API tells a person of themselves. */
export type OwnData = Answer<'POST', '/v1/own-data/export'>;
