import { useAction } from '../../../api/use-action.ts';
import { useHouse } from '../../../app/house.ts';
import type { ApplicationAct, ApplicationRow, Fault } from './application.ts';

/** What goes with an act: the reason, what somebody objected, what has to be corrected. */
export interface ActWords {
  readonly reason: string;
  readonly faults: readonly Fault[];
}

/** Carries acts on applications out, one at a time; each answers the application as it is then. */
export function useApplicationActs() {
  const { api } = useHouse();
  return useAction(
    (
      key,
      act: ApplicationAct,
      seen: { application: string; version: number },
      words: ActWords,
    ): Promise<ApplicationRow> => {
      const { application, version } = seen;
      const { reason } = words;
      const of = { params: { application }, key } as const;
      const plain = { ...of, body: { version } } as const;
      switch (act) {
        case 'forward':
          return api.post('/v1/policy/applications/{application}/forward', plain);
        case 'approve':
          return api.post('/v1/policy/applications/{application}/approve', plain);
        case 'pay-again':
          return api.post('/v1/policy/applications/{application}/pay-again', plain);
        case 'repaid':
          return api.post('/v1/policy/applications/{application}/repaid', plain);
        case 'reopen':
          return api.post('/v1/policy/applications/{application}/reopen', {
            ...of,
            body: { version, reason },
          });
        case 'reject':
          return api.post('/v1/policy/applications/{application}/reject', {
            ...of,
            body: { version, reason },
          });
        case 'return':
          return api.post('/v1/policy/applications/{application}/return', {
            ...of,
            body: { version, faults: [...words.faults] },
          });
        case 'objection':
          return api.post('/v1/policy/applications/{application}/objection', {
            ...of,
            body: { version, text: reason },
          });
        case 'uphold':
        case 'dismiss':
          return api.post('/v1/policy/applications/{application}/objection-result', {
            ...of,
            body: { version, reason, outcome: act === 'uphold' ? 'upheld' : 'dismissed' },
          });
        case 'pass-audit':
          return api.post('/v1/policy/applications/{application}/audit', {
            ...of,
            body: { version, outcome: 'passed' },
          });
        case 'fail-audit':
          return api.post('/v1/policy/applications/{application}/audit', {
            ...of,
            body: { version, outcome: 'failed', reason },
          });
      }
    },
  );
}
