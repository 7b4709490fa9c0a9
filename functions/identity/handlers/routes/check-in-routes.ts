import { iso } from '../../../shared/kernel/iso.ts';
import { mapped, ok } from '../../../shared/kernel/result.ts';
import type { Call, Routes } from '../../../shared/runtime/http-handler.ts';
import type { SharedReason } from '../../../shared/runtime/problem.ts';
import { checkInByFace } from '../../app/check-in-by-face.ts';
import { checkInByNumber } from '../../app/check-in-by-number.ts';
import type { IdentityPorts } from '../../app/ports.ts';
import { proveCode, proveEnding, sendCodeAgain } from '../../app/prove-check-in.ts';
import type { checkInContract } from '../../contracts/check-in-contract.ts';
import type { identityContract } from '../../contracts.ts';
import type { identityProblems } from '../../problems.ts';
import { outcomeView, passedView } from '../views/own-view.ts';

/** The operations of identity, as each file of routes gives a part of them. */
export type IdentityRoutes = Routes<typeof identityContract, keyof typeof identityProblems | SharedReason>;

interface ShownBody {
  readonly session?: string | undefined;
  readonly picture?: string | undefined;
  readonly device: string;
}

/** The face that a request shows; a picture is only in this request's memory. */
export const shownIn = ({ session, picture, device }: ShownBody, { role }: Call['caller']) => ({
  session,
  picture: picture === undefined ? undefined : Buffer.from(picture, 'base64'),
  device,
  atKiosk: role === 'kiosk',
});

/** How somebody says who they are. */
export function checkInRoutes(ports: IdentityPorts): Pick<IdentityRoutes, keyof typeof checkInContract> {
  const { rules, people, faces, clock } = ports;
  const started = ({ checkInId }: { readonly checkInId: string }) => ({ checkIn: checkInId });
  return {
    showIdentityRules: async () =>
      ok({
        faces: rules.facesTaken,
        session: rules.liveness.required,
        consentText: rules.consentTexts[0] ?? '',
        consentDays: rules.consentDays,
        passMinutes: rules.passMinutes,
      }),
    openFaceSession: async () =>
      mapped(await faces.openSession(), ({ session, asks = null }) => ({ session, asks })),
    showFaceFrame: async ({ params, body }) =>
      mapped(
        await faces.showFrame(params.session, Buffer.from(body.picture, 'base64')),
        ({ asks = null, ...step }) => ({ ...step, asks }),
      ),
    checkInByFace: async ({ body, caller }) =>
      mapped(await checkInByFace(ports, shownIn(body, caller)), outcomeView),
    checkInByNumber: async ({ body }) => mapped(await checkInByNumber(ports, body), started),
    proveEnding: async ({ params, body }) =>
      mapped(await proveEnding(ports, params.checkIn, body.ending), started),
    sendCodeAgain: async ({ params }) =>
      mapped(await sendCodeAgain(ports, params.checkIn), () => ({ sentAt: iso(clock.now()) })),
    proveCode: async ({ params, body }) =>
      mapped(await proveCode(ports, params.checkIn, body.code), passedView),
    listFaceRefusals: async ({ query }) => {
      const counts = await people.refusals(query.day);
      const refusals = Object.entries(counts).map(([reason, count]) => ({ reason, count: Number(count) }));
      const limits = { ...rules.match, alive: rules.liveness.least };
      return ok({ day: query.day, refusals, limits });
    },
  };
}
