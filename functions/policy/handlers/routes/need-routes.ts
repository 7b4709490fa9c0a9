import { err, mapped, ok } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import { refuse } from '../../../shared/runtime/problem.ts';
import { actOnSpace } from '../../app/keep-spaces.ts';
import {
  askContact,
  changeNeed,
  needsOf,
  offersFor,
  publishNeed,
  type ShownOffer,
} from '../../app/seek-space.ts';
import type { SpacePorts } from '../../app/space-ports.ts';
import { findingView, foundView, needView, unitWithLogView } from '../views/space-view.ts';
import { pointOf, type SpacesRoutes, worded } from './space-asking.ts';

type NeedRoutes = Pick<
  SpacesRoutes,
  | 'publishSpaceNeed'
  | 'listSpaceNeeds'
  | 'rankSpaceOffers'
  | 'changeSpaceNeed'
  | 'askSpaceContact'
  | 'listOwnSpaces'
  | 'actOnOwnSpace'
>;

const asking = ({ key, trace }: Pick<Call, 'key' | 'trace'>, secret: string) => ({ secret, key, trace });

/** What a firm does about spaces by its link. */
export function needRoutes(ports: SpacePorts): NeedRoutes {
  const offerView = ({ listing, kilometres, score, findings }: ShownOffer, language: Call['language']) => ({
    unit: foundView({ ...listing, ...(kilometres === undefined ? {} : { kilometres }) }),
    score,
    findings: findings.map((finding) => findingView(finding, language, ports.streets)),
  });
  return {
    publishSpaceNeed: async (call) => {
      const { near, area, rentMax, floorLoadMin, by, note, ...wanted } = call.body;
      const { min, max } = area;
      const terms = {
        ...wanted,
        area: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
        ...(rentMax === undefined ? {} : { rentMax }),
        ...(floorLoadMin === undefined ? {} : { floorLoadMin }),
        ...(by === undefined ? {} : { by }),
        ...(note ? { note } : {}),
        ...(near ? { near: { point: pointOf(near.point), kilometres: near.kilometres } } : {}),
      };
      const published = await publishNeed(ports, terms, asking(call, call.params.secret));
      return published.ok ? ok(needView(published.value)) : err(worded(published.error, call.language));
    },

    listSpaceNeeds: async ({ params }) =>
      mapped(await needsOf(ports, params.secret), (needs) => ({ needs: needs.map(needView) })),

    rankSpaceOffers: async ({ params, language }) =>
      mapped(await offersFor(ports, params.secret, params.need), ({ offers, nearMisses }) => ({
        offers: offers.map((offer) => offerView(offer, language)),
        nearMisses: nearMisses.map((offer) => offerView(offer, language)),
      })),

    changeSpaceNeed: async (call) => {
      const { act, version } = call.body;
      const { secret, need } = call.params;
      return mapped(await changeNeed(ports, need, act, asking(call, secret), version), needView);
    },

    askSpaceContact: async (call) => {
      const { secret, need } = call.params;
      const { unit } = call.body;
      return mapped(await askContact(ports, need, unit, asking(call, secret)), (asked) => ({
        unit,
        ...asked,
      }));
    },

    listOwnSpaces: async ({ params }) => {
      const firm = await ports.firmOfLink(params.secret);
      if (!firm) return refuse('not-found', { what: 'link' });
      const listings = await ports.directory.placed(await ports.spaces.ofFirm(firm.firmId));
      return ok({ units: listings.map(unitWithLogView) });
    },

    actOnOwnSpace: async (call) => {
      const { secret, unit } = call.params;
      const { act, version } = call.body;
      const firm = await ports.firmOfLink(secret);
      if (!firm) return refuse('not-found', { what: 'link' });
      const owner = {
        actor: { id: firm.firmId, role: 'owner' as const },
        key: call.key,
        trace: call.trace,
      };
      return mapped(
        await actOnSpace(ports, unit, act, owner, version, ({ ownerFirm }) => ownerFirm === firm.firmId),
        unitWithLogView,
      );
    },
  };
}
