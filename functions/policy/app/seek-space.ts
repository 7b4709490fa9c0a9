import { addDays, type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { NeedTerms, RankedOffer, SpaceNeed } from '../domain/space/need.ts';
import { rankOffers } from '../domain/space/rank-offers.ts';
import type { SpaceListing } from '../domain/space/space-index.ts';
import { nextDueOn } from '../domain/space/space-transitions.ts';
import { TRIES, todayOf } from './asking.ts';
import type { Conflict, StaleVersion } from './keep-spaces.ts';
import { inWords } from './match-spaces.ts';
import type { NotFound } from './ports.ts';
import type { SpacePorts } from './space-ports.ts';

/** Needs that a firm may have open at the same time. */
const MOST_OPEN = 10;
/** Owners whose contact a firm is shown in 30 days. */
const MOST_ASKED = 30;
const ASKED_DAYS = 30;

/** Why a need cannot be published as it stands. */
export interface NeedInvalid {
  readonly reason: 'need-invalid';
  readonly faults: readonly ('area' | 'by' | 'streets' | 'must')[];
}

type WrongState = {
  readonly reason: 'wrong-state';
  readonly state: string;
  readonly allowed: readonly string[];
};

export interface FirmAsking {
  readonly secret: string;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
}

const noLink = err({ reason: 'not-found', what: 'link' } as const);

/** The condition of a need is spoken of by it. */
const spokenOf = (terms: NeedTerms): Readonly<Record<NeedTerms['must'][number], boolean>> => ({
  kind: terms.kinds.length > 0,
  area: terms.area.min !== undefined || terms.area.max !== undefined,
  rent: terms.rentMax !== undefined,
  street: terms.streets.length > 0,
  facilities: terms.facilities.length > 0,
  'floor-load': terms.floorLoadMin !== undefined,
  available: terms.by !== undefined,
  distance: terms.near !== undefined,
});

function faultsOf(ports: SpacePorts, terms: NeedTerms): NeedInvalid['faults'] {
  const { area, by, streets } = terms;
  const isCrossed = area.min !== undefined && area.max !== undefined && area.min > area.max;
  return [
    ...(isCrossed ? ['area' as const] : []),
    ...(by !== undefined && by < todayOf(ports) ? ['by' as const] : []),
    ...(streets.every((street) => ports.streets.has(street)) ? [] : ['streets' as const]),
  ];
}

/** A firm publishes what it looks for. What it calls hard and does not speak of is left out of the hard conditions. */
export async function publishNeed(
  ports: SpacePorts,
  terms: NeedTerms,
  { secret, key, trace }: FirmAsking,
): Promise<
  Result<SpaceNeed, NotFound | NeedInvalid | Conflict | { reason: 'too-many-needs'; most: number }>
> {
  const firm = await ports.firmOfLink(secret);
  if (!firm) return noLink;
  const faults = faultsOf(ports, terms);
  if (faults.length > 0) return err({ reason: 'need-invalid', faults });
  const { firmId } = firm;
  const needId = key === undefined ? ports.ids.next() : ports.ids.derived('need', firmId, key);
  const needs = await ports.needs.ofFirm(firmId);
  const known = needs.find((need) => need.needId === needId);
  if (known) return ok(known);
  if (needs.filter(({ state }) => state === 'open').length >= MOST_OPEN)
    return err({ reason: 'too-many-needs', most: MOST_OPEN });
  const spoken = spokenOf(terms);
  const now = ports.clock.now();
  const today = todayOf(ports);
  const need: SpaceNeed = {
    ...terms,
    must: [...new Set(terms.must)].filter((condition) => spoken[condition]),
    needId,
    firmId,
    ...tellingOf(firm),
    state: 'open',
    confirmedOn: today,
    publishedAt: now,
    dueOn: nextDueOn(today, ports.staleDays, false),
    version: 1,
    changedAt: now,
    ...(trace ? { trace } : {}),
  };
  const written = await ports.needs.write(undefined, need);
  if (written.ok) return ok(need);
  const other = await ports.needs.need(firmId, needId);
  return other ? ok(other) : err({ reason: 'conflict' });
}

/** How a firm is told, as its file says now. */
export const tellingOf = ({
  language,
  contact,
}: EnterpriseFile): Pick<SpaceNeed, 'language' | 'contact'> => ({
  language,
  ...(contact ? { contact } : {}),
});

export async function needsOf(
  ports: SpacePorts,
  secret: string,
): Promise<Result<readonly SpaceNeed[], NotFound>> {
  const firm = await ports.firmOfLink(secret);
  if (!firm) return noLink;
  const needs = await ports.needs.ofFirm(firm.firmId);
  return ok([...needs].sort((one, other) => other.publishedAt - one.publishedAt));
}

/** A firm says that a need still stands, or that it does no more. Saying so again changes nothing. */
export async function changeNeed(
  ports: SpacePorts,
  needId: string,
  act: 'confirm' | 'withdraw',
  { secret, trace }: FirmAsking,
  version?: number,
): Promise<Result<SpaceNeed, NotFound | StaleVersion | WrongState | Conflict>> {
  const firm = await ports.firmOfLink(secret);
  if (!firm) return noLink;
  const today = todayOf(ports);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await ports.needs.need(firm.firmId, needId);
    if (!before) return err({ reason: 'not-found', what: 'need' });
    if (act === 'withdraw' && before.state === 'withdrawn') return ok(before);
    if (version !== undefined && version !== before.version)
      return err({ reason: 'stale-version', version: before.version });
    if (before.state === 'withdrawn')
      return err({ reason: 'wrong-state', state: before.state, allowed: ['open', 'stale'] });
    const { dueOn: _due, remindedOn: _asked, trace: _trace, ...rest } = before;
    const after: SpaceNeed = {
      ...rest,
      ...tellingOf(firm),
      ...(act === 'confirm'
        ? { state: 'open', confirmedOn: today, dueOn: nextDueOn(today, ports.staleDays, false) }
        : { state: 'withdrawn' }),
      version: before.version + 1,
      changedAt: Math.max(ports.clock.now(), before.changedAt + 1),
      ...(trace ? { trace } : {}),
    };
    if ((await ports.needs.write(before, after)).ok) return ok(after);
  }
  return err({ reason: 'conflict' });
}

/** An offer with the unit it speaks of. */
export interface ShownOffer extends RankedOffer {
  readonly listing: SpaceListing;
}

/** Offers for a need, ranked, with the reasons of each; near misses apart. */
export async function offersFor(
  ports: SpacePorts,
  secret: string,
  needId: string,
): Promise<
  Result<{ readonly offers: readonly ShownOffer[]; readonly nearMisses: readonly ShownOffer[] }, NotFound>
> {
  const firm = await ports.firmOfLink(secret);
  if (!firm) return noLink;
  const need = await ports.needs.need(firm.firmId, needId);
  if (!need) return err({ reason: 'not-found', what: 'need' });
  const listings = new Map<string, SpaceListing>();
  for (const listing of await ports.directory.offered())
    if (listing.unit.ownerFirm !== firm.firmId) listings.set(listing.unit.unitId, listing);
  const ranked = rankOffers(need, listings.values());
  const shown = (offers: readonly RankedOffer[]) =>
    offers.flatMap((offer) => {
      const listing = listings.get(offer.unitId);
      return listing ? [{ ...offer, listing }] : [];
    });
  return ok({ offers: shown(ranked.offers), nearMisses: shown(ranked.nearMisses) });
}

/** Shows a firm with an open need how an owner is reached. It is kept, and the owner is told once. */
export async function askContact(
  ports: SpacePorts,
  needId: string,
  unitId: string,
  { secret, trace }: FirmAsking,
): Promise<
  Result<
    { readonly contact: string | null; readonly askedOn: CalendarDay },
    NotFound | WrongState | { reason: 'too-many-contacts'; most: number; days: number }
  >
> {
  const firm = await ports.firmOfLink(secret);
  if (!firm) return noLink;
  const { firmId } = firm;
  const [need, listing, asked] = await Promise.all([
    ports.needs.need(firmId, needId),
    ports.directory.listing(unitId),
    ports.needs.askedBy(firmId),
  ]);
  if (!need) return err({ reason: 'not-found', what: 'need' });
  if (!listing) return err({ reason: 'not-found', what: 'space' });
  if (need.state !== 'open') return err({ reason: 'wrong-state', state: need.state, allowed: ['open'] });
  const { unit } = listing;
  if (unit.state !== 'offered')
    return err({ reason: 'wrong-state', state: unit.state, allowed: ['offered'] });
  const now = ports.clock.now();
  const isNew = !asked.some((each) => each.unitId === unitId);
  const since = addDays(todayOf(ports), -ASKED_DAYS);
  const lately = asked.filter(({ at }) => localReading(at, ports.timeZone).day > since).length;
  if (isNew && lately >= MOST_ASKED)
    return err({ reason: 'too-many-contacts', most: MOST_ASKED, days: ASKED_DAYS });
  const kept = await ports.needs.keepAsked({
    ...inWords(listing),
    firmId,
    firmName: firm.name,
    needId,
    owner: { language: unit.language, ...(unit.contact ? { contact: unit.contact } : {}) },
    at: now,
    ...(trace ? { trace } : {}),
  });
  const contact = unit.contact ? await ports.contacts.open(unit.contact, unitId) : null;
  return ok({ contact, askedOn: localReading(kept.at, ports.timeZone).day });
}
