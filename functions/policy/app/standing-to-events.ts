import type { Saying } from '../../../events/enveloped.ts';
import { type Standing, toldKey } from '../domain/matching/standing.ts';

/** What a standing tells once it is written. */
export type SaidOfStanding = Saying<'policy.firm-matched.v1'>;

/** What a write of a standing tells a firm: the news whose marks it brought, in words. */
export function sayingsOfStanding(
  before: Pick<Standing, 'told'> | undefined,
  { firmId, news, contact, language }: Standing,
): SaidOfStanding[] {
  if (!contact) return [];
  return news
    .filter(({ policy, version, reason }) => before?.told[toldKey(policy, version, reason)] === undefined)
    .map(({ ending, at, ...told }) => [
      'policy.firm-matched.v1',
      {
        firmId,
        ...told,
        ...(ending ? { until: ending.until, because: ending.because.name } : {}),
        language,
        contact,
        at: new Date(at).toISOString(),
      },
    ]);
}
