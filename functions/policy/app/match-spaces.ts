import type { SpaceNeed } from '../domain/space/need.ts';
import { broken, judgeOffer, rankOffers } from '../domain/space/rank-offers.ts';
import type { SpaceListing } from '../domain/space/space-index.ts';
import { FITTING_SCORE, type SpaceMatch, type UnitInWords } from '../domain/space/space-match.ts';
import type { SpacePorts } from './space-ports.ts';

/** What a message says of a unit. */
export const inWords = ({ unit, place }: SpaceListing): UnitInWords => ({
  unitId: unit.unitId,
  unitName: [place.parkName, place.buildingName, unit.name].join(' '),
  kind: unit.kind,
  area: unit.area,
});

type MatchPorts = Pick<SpacePorts, 'clock' | 'needs' | 'spaces' | 'directory' | 'firms'>;

/** Keeps that the best offers fit a need, each once for ever. Answers how many were new. */
export async function matchNeed(ports: MatchPorts, firmId: string, needId: string): Promise<number> {
  const need = await ports.needs.need(firmId, needId);
  if (need?.state !== 'open') return 0;
  const { offers } = rankOffers(need, await ports.directory.offered());
  let kept = 0;
  for (const { unitId } of offers) {
    const listing = await ports.directory.listing(unitId);
    if (listing && (await keepIfFitting(ports, need, listing, 'need'))) kept += 1;
  }
  return kept;
}

/** Keeps which open needs a unit fits that is newly offered, each once for ever. Answers how many were new. */
export async function matchUnit(ports: MatchPorts, unitId: string): Promise<number> {
  const listing = await ports.directory.listing(unitId);
  if (listing?.unit.state !== 'offered') return 0;
  let kept = 0;
  for (const need of await ports.needs.open())
    if (await keepIfFitting(ports, need, listing, 'space')) kept += 1;
  return kept;
}

async function keepIfFitting(
  ports: MatchPorts,
  need: SpaceNeed,
  listing: SpaceListing,
  cause: SpaceMatch['cause'],
): Promise<boolean> {
  const { unit } = listing;
  if (unit.state !== 'offered' || unit.ownerFirm === need.firmId) return false;
  const offer = judgeOffer(need, listing);
  if (broken(offer).length > 0 || offer.score < FITTING_SCORE) return false;
  const firm = await ports.firms.get(need.firmId);
  if (!firm) return false;
  return await ports.needs.keepMatch({
    ...inWords(listing),
    needId: need.needId,
    firmId: need.firmId,
    cause,
    score: offer.score,
    seeks: { kinds: need.kinds, area: need.area },
    owner: { language: unit.language, ...(unit.contact ? { contact: unit.contact } : {}) },
    firm: { language: firm.language, ...(firm.contact ? { contact: firm.contact } : {}) },
    at: ports.clock.now(),
  });
}
