import { err, ok } from '../../../shared/kernel/result.ts';
import {
  preferencesOfStaff,
  setPreferencesOfAddress,
  setPreferencesOfStaff,
  suppressAddress,
} from '../../app/keep-consent.ts';
import type { NotificationPorts } from '../../app/ports.ts';
import type { Preferences } from '../../domain/consent.ts';
import { suppressionView } from '../views/notice-view.ts';
import type { NotificationRoutes } from './notice-routes.ts';

type ConsentRoutes = Pick<
  NotificationRoutes,
  | 'showOwnPreferences'
  | 'setOwnPreferences'
  | 'setAddressPreferences'
  | 'listSuppressions'
  | 'suppressAddress'
  | 'removeSuppression'
>;

/** What people want not to be told, and addresses that are not written to. */
export function consentRoutes(ports: NotificationPorts): ConsentRoutes {
  return {
    showOwnPreferences: ({ caller }) => preferencesOfStaff(ports, caller.username ?? caller.id),
    setOwnPreferences: ({ caller, body }) =>
      setPreferencesOfStaff(ports, caller.username ?? caller.id, body satisfies Preferences),
    setAddressPreferences: ({ body: { address, ...preferences } }) =>
      setPreferencesOfAddress(ports, address, preferences),

    listSuppressions: async ({ query: { limit, cursor } }) => {
      const page = await ports.consent.suppressions(limit, cursor);
      if (!page.ok) return page;
      return ok({ suppressions: page.value.items.map(suppressionView), cursor: page.value.cursor });
    },

    suppressAddress: async ({ body: { address, reason }, caller }) => {
      const suppressed = await suppressAddress(ports, address, reason, caller.username ?? caller.id);
      return suppressed.ok ? ok(suppressionView(suppressed.value)) : suppressed;
    },

    removeSuppression: async ({ params: { id } }) =>
      (await ports.consent.unsuppress(id)) ? ok({ id }) : err({ reason: 'not-found' }),
  };
}
