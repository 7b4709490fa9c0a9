import { mapped } from '../../../shared/kernel/result.ts';
import { checkInByFace } from '../../app/check-in-by-face.ts';
import { addFace } from '../../app/own-data.ts';
import type { IdentityPorts } from '../../app/ports.ts';
import type { kioskContract } from '../../contracts/kiosk-contract.ts';
import { outcomeView, ownView } from '../views/own-view.ts';
import { type IdentityRoutes, shownIn } from './check-in-routes.ts';

/** What is asked by a kiosk that signed in, for the person before it. */
export const kioskRoutes = (ports: IdentityPorts): Pick<IdentityRoutes, keyof typeof kioskContract> => ({
  checkInByFaceAtKiosk: async ({ body, caller }) =>
    mapped(await checkInByFace(ports, shownIn(body, caller)), outcomeView),
  addFaceAtKiosk: async ({ body, caller }) =>
    mapped(await addFace(ports, body.pass, shownIn(body, caller), body.consent), ownView),
});
