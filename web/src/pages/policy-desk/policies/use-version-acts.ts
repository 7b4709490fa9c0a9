import { useAction } from '../../../api/use-action.ts';
import { useHouse } from '../../../app/house.ts';
import type { PolicyContent, PolicyVersion } from './policy.ts';

/** What an officer does with a version. */
export type VersionAct =
  | 'edit'
  | 'submit'
  | 'send-back'
  | 'publish'
  | 'discard'
  | 'withdraw'
  | 'end'
  | 'next';

/** The version as it was looked at, and what goes with the act. */
export interface Looked {
  readonly policy: string;
  readonly version: number;
  readonly revision: number;
  readonly content: PolicyContent;
  readonly reason: string;
  /** Last day in force of what is ended, first day of what comes next. */
  readonly day: string;
}

/** Carries acts on versions out, one at a time; each answers the version as it is then. */
export function useVersionActs() {
  const { api } = useHouse();
  return useAction((key, act: VersionAct, looked: Looked): Promise<PolicyVersion> => {
    const { policy, version, revision, content, reason, day } = looked;
    const of = { params: { policy, version }, key } as const;
    const seen = { ...of, body: { revision } } as const;
    switch (act) {
      case 'edit':
        return api.post('/v1/policy/policies/{policy}/versions/{version}/edit', {
          ...of,
          body: { revision, content },
        });
      case 'submit':
        return api.post('/v1/policy/policies/{policy}/versions/{version}/submit', seen);
      case 'publish':
        return api.post('/v1/policy/policies/{policy}/versions/{version}/publish', seen);
      case 'discard':
        return api.post('/v1/policy/policies/{policy}/versions/{version}/discard', seen);
      case 'withdraw':
        return api.post('/v1/policy/policies/{policy}/versions/{version}/withdraw', seen);
      case 'send-back':
        return api.post('/v1/policy/policies/{policy}/versions/{version}/send-back', {
          ...of,
          body: { revision, reason },
        });
      case 'end':
        return api.post('/v1/policy/policies/{policy}/versions/{version}/end', {
          ...of,
          body: { revision, lastDay: day },
        });
      case 'next':
        return api.post('/v1/policy/policies/{policy}/versions', {
          params: { policy },
          body: { from: day },
          key,
        });
    }
  });
}
