import { iso } from '../../../shared/kernel/iso.ts';
import { mapped } from '../../../shared/kernel/result.ts';
import { addFace, deleteOwnData, exportOwnData, revokeConsent } from '../../app/own-data.ts';
import type { IdentityPorts } from '../../app/ports.ts';
import type { ownDataContract } from '../../contracts/own-data-contract.ts';
import { ownView } from '../views/own-view.ts';
import { type IdentityRoutes, shownIn } from './check-in-routes.ts';

/** What a person does with what is kept of them. */
export const ownDataRoutes = (ports: IdentityPorts): Pick<IdentityRoutes, keyof typeof ownDataContract> => ({
  addFace: async ({ body, caller }) =>
    mapped(await addFace(ports, body.pass, shownIn(body, caller), body.consent), ownView),
  revokeConsent: async ({ body }) => mapped(await revokeConsent(ports, body.pass, body.device), ownView),
  exportOwnData: async ({ body }) =>
    mapped(await exportOwnData(ports, body.pass, body.device), ({ person, log }) => ({
      file: ownView(person),
      log: log.map(({ at, what, by }) => ({ at: iso(at), what, by })),
    })),
  deleteOwnData: async ({ body }) =>
    mapped(await deleteOwnData(ports, body.pass), () => ({ removedAt: iso(ports.clock.now()) })),
});
