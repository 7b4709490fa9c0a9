import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Building, Park, SpaceAction, SpaceActor, SpaceUnit, UnitTerms } from '../domain/space/space.ts';
import { unitIdOf } from '../domain/space/space.ts';
import { type GivenTerms, type TermFault, termsOf } from '../domain/space/space-check.ts';
import type { SpaceListing } from '../domain/space/space-index.ts';
import { actOnUnit, type SpaceDeed, type SpaceRefusal } from '../domain/space/space-transitions.ts';
import { TRIES, todayOf } from './asking.ts';
import type { NotFound } from './ports.ts';
import type { SpacePorts } from './space-ports.ts';

/** Who asks for something about spaces. */
export interface SpaceAsking {
  readonly actor: SpaceActor;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
}

export type Conflict = { readonly reason: 'conflict' };
export type StaleVersion = { readonly reason: 'stale-version'; readonly version: number };
type UnknownStreet = {
  readonly reason: 'unknown-street';
  readonly street: string;
  readonly known: readonly string[];
};
export type SpaceInvalid = { readonly reason: 'space-invalid'; readonly faults: readonly TermFault[] };
export type SaveRefusal = NotFound | SpaceInvalid | StaleVersion | Conflict;

const missing = (what: string) => err({ reason: 'not-found', what } as const);

/** The act that a request asks for, at this moment. */
export const deedOf = (ports: SpacePorts, { actor, key, trace }: SpaceAsking): SpaceDeed => ({
  actor,
  key,
  trace,
  now: ports.clock.now(),
  today: todayOf(ports),
  staleDays: ports.staleDays,
});

/** What a park or building says, without who wrote it when. */
type Content<T> = Omit<T, 'version' | 'changedAt' | 'by'>;
const contentOf = <T extends Park | Building>({ version: _v, changedAt: _c, by: _b, ...content }: T) =>
  content;
const isSame = (one: object, other: object): boolean => sorted(one) === sorted(other);
const sorted = (value: object): string =>
  JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Adds a park, or edits it at the version that was looked at. The same content again changes nothing. */
export async function savePark(
  ports: SpacePorts,
  content: Content<Park>,
  asking: SpaceAsking,
  version?: number,
): Promise<Result<Park, UnknownStreet | StaleVersion | Conflict>> {
  if (!ports.streets.has(content.street))
    return err({ reason: 'unknown-street', street: content.street, known: [...ports.streets.keys()] });
  const before = await ports.spaces.park(content.parkId);
  const next = succeeding(ports, before, content, asking, version);
  if (!next.ok || next.value === before) return next;
  const written = await ports.spaces.writePark(before, next.value);
  if (!written.ok) return err({ reason: 'conflict' });
  ports.directory.wrote({ parks: [next.value] });
  return next;
}

/** Adds a building to a park, or edits it. */
export async function saveBuilding(
  ports: SpacePorts,
  content: Content<Building>,
  asking: SpaceAsking,
  version?: number,
): Promise<Result<Building, NotFound | StaleVersion | Conflict>> {
  const [park, before] = await Promise.all([
    ports.spaces.park(content.parkId),
    ports.spaces.building(content.parkId, content.buildingId),
  ]);
  if (!park) return missing('park');
  const next = succeeding(ports, before, content, asking, version);
  if (!next.ok || next.value === before) return next;
  const written = await ports.spaces.writeBuilding(before, next.value);
  if (!written.ok) return err({ reason: 'conflict' });
  ports.directory.wrote({ parks: [park], buildings: [next.value] });
  return next;
}

function succeeding<T extends Park | Building>(
  { clock }: Pick<SpacePorts, 'clock'>,
  before: T | undefined,
  content: Content<T>,
  { actor }: SpaceAsking,
  version: number | undefined,
): Result<T, StaleVersion> {
  if (before && isSame(contentOf(before), content)) return ok(before);
  if (before && version !== before.version) return err({ reason: 'stale-version', version: before.version });
  const changedAt = Math.max(clock.now(), (before?.changedAt ?? 0) + 1);
  return ok({ ...content, version: (before?.version ?? 0) + 1, changedAt, by: actor.id } as T);
}

/** A unit as somebody tells it, and whose it is. */
export interface GivenUnit extends GivenTerms {
  readonly park: string;
  readonly building: string;
  readonly unit: string;
  /** Phone or e-mail address in the clear; where absent an earlier one stays. */
  readonly contact?: string | undefined;
  readonly language?: SpaceUnit['language'] | undefined;
  readonly ownerFirm?: string | undefined;
}

/** What became of a unit that was told. */
export interface SavedUnit {
  readonly listing: SpaceListing;
  readonly outcome: 'added' | 'changed' | 'known';
}

/**
 * Offers a unit, or edits it: at the version that was looked at, or (`latest`) whatever it is now. The same content
 * again changes nothing.
 */
export async function saveUnit(
  ports: SpacePorts,
  given: GivenUnit,
  asking: SpaceAsking,
  version?: number | 'latest',
): Promise<Result<SavedUnit, SaveRefusal>> {
  const unitId = unitIdOf(given.park, given.building, given.unit);
  const [park, building, owner] = await Promise.all([
    ports.spaces.park(given.park),
    ports.spaces.building(given.park, given.building),
    given.ownerFirm ? ports.firms.get(given.ownerFirm) : undefined,
  ]);
  if (!park) return missing('park');
  if (!building) return missing('building');
  const deed = deedOf(ports, asking);
  const terms = termsOf(given, deed.today, building.floors);
  const faults = [
    ...(terms.ok ? [] : terms.error),
    ...contactFaults(given.contact),
    ...(given.ownerFirm && !owner ? [unknownOwner] : []),
  ];
  if (!terms.ok || faults.length > 0) return err({ reason: 'space-invalid', faults });
  ports.directory.wrote({ parks: [park], buildings: [building] });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await ports.spaces.unit(unitId);
    const draft = await draftOf(ports, unitId, given, terms.value, before);
    if (before && isSame(saidOf(before), saidOf(draft))) return await saved(ports, before, 'known');
    if (before && version !== 'latest' && version !== before.version)
      return err({ reason: 'stale-version', version: before.version });
    const acted = actOnUnit(draft, before ? 'edit' : 'offer', deed);
    if (!acted.ok) throw new Error(`a unit cannot be ${before ? 'edited' : 'offered'}`);
    const written = await ports.spaces.writeUnit(before, acted.value);
    if (written.ok) return await saved(ports, acted.value, before ? 'changed' : 'added');
  }
  return err({ reason: 'conflict' });
}

async function saved(
  ports: SpacePorts,
  unit: SpaceUnit,
  outcome: SavedUnit['outcome'],
): Promise<Result<SavedUnit, NotFound>> {
  ports.directory.wrote({ units: [unit] });
  const [listing] = await ports.directory.placed([unit]);
  return listing ? ok({ listing, outcome }) : missing('building');
}

/** The unit with its new terms; a contact whose mask is the same is taken for the same. */
async function draftOf(
  ports: SpacePorts,
  unitId: string,
  given: GivenUnit,
  terms: UnitTerms,
  before: SpaceUnit | undefined,
): Promise<SpaceUnit> {
  const sealed = given.contact ? await ports.contacts.seal(given.contact.trim(), unitId) : undefined;
  const contact = sealed && sealed.masked !== before?.contact?.masked ? sealed : (before?.contact ?? sealed);
  const ownerFirm = given.ownerFirm ?? before?.ownerFirm;
  const { clock } = ports;
  const kept = before
    ? withoutTerms(before)
    : {
        state: 'offered' as const,
        confirmedOn: todayOf(ports),
        offeredAt: clock.now(),
        version: 0,
        changedAt: clock.now(),
        history: [],
      };
  return {
    ...kept,
    ...terms,
    // An edit that does not speak of the day leaves it as it was.
    availableFrom: given.availableFrom ?? before?.availableFrom ?? terms.availableFrom,
    unitId,
    parkId: given.park,
    buildingId: given.building,
    language: given.language ?? before?.language ?? 'zh-CN',
    ...(contact ? { contact } : {}),
    ...(ownerFirm ? { ownerFirm } : {}),
  };
}

/** An edit leaves nothing of the terms before. */
function withoutTerms(unit: SpaceUnit) {
  const { rent: _r, floor: _f, floorLoad: _l, height: _h, power: _p, note: _n, ...rest } = unit;
  return rest;
}

/** What an edit can change of a unit. */
function saidOf(unit: SpaceUnit): object {
  const { name, kind, area, rent, floor, floorLoad, height, power, facilities, availableFrom, note } = unit;
  const terms = { name, kind, area, rent, floor, floorLoad, height, power, facilities, availableFrom, note };
  return { ...terms, language: unit.language, owner: unit.ownerFirm, contact: unit.contact?.masked };
}

const unknownOwner: TermFault = {
  field: 'ownerFirm',
  reason: 'unknown-firm',
  detail: { 'zh-CN': '没有该企业的档案。', en: 'There is no file of this firm.' },
};

const contactFaults = (contact: string | undefined): readonly TermFault[] =>
  contact === undefined || /^(\+?[0-9][0-9 -]{5,18}[0-9]|[^\s@]+@[^\s@]+\.[^\s@]+)$/.test(contact.trim())
    ? []
    : [
        {
          field: 'contact',
          reason: 'contact-form',
          detail: {
            'zh-CN': '应为电话号码或电子邮箱。',
            en: 'It is neither a phone number nor an e-mail address.',
          },
        },
      ];

/** Acts on a unit. A repeated request (same key) finds its own line and gets the unit. */
export async function actOnSpace(
  ports: SpacePorts,
  unitId: string,
  action: Exclude<SpaceAction, 'offer' | 'edit'>,
  asking: SpaceAsking,
  version?: number,
  mayAct: (unit: SpaceUnit) => boolean = () => true,
): Promise<Result<SpaceListing, NotFound | StaleVersion | SpaceRefusal | Conflict>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await ports.spaces.unit(unitId);
    if (!before || !mayAct(before)) return missing('space');
    const earlier = asking.key ? before.history.find(({ key }) => key === asking.key) : undefined;
    if (earlier?.action === action) return await shown(ports, before);
    if (version !== undefined && version !== before.version)
      return err({ reason: 'stale-version', version: before.version });
    const acted = actOnUnit(before, action, deedOf(ports, asking));
    if (!acted.ok) return acted;
    const written = await ports.spaces.writeUnit(before, acted.value);
    if (written.ok) return await shown(ports, acted.value);
  }
  return err({ reason: 'conflict' });
}

async function shown(ports: SpacePorts, unit: SpaceUnit): Promise<Result<SpaceListing, NotFound>> {
  const kept = await saved(ports, unit, 'changed');
  return kept.ok ? ok(kept.value.listing) : kept;
}

/** The owner's contact in full; who looked, and why, is kept first. */
export async function lookAtContact(
  ports: SpacePorts,
  unitId: string,
  reason: string,
  { actor }: SpaceAsking,
): Promise<Result<string | null, NotFound>> {
  const unit = await ports.spaces.unit(unitId);
  if (!unit) return missing('space');
  if (!unit.contact) return ok(null);
  await ports.spaces.noteLook({ unitId, reason, by: actor.id, at: ports.clock.now() });
  return ok(await ports.contacts.open(unit.contact, unitId));
}
