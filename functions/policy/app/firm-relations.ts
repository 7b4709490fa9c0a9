import { maskPhone } from '../../shared/kernel/masking.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import {
  type Demand,
  type DemandAction,
  type DemandRefusal,
  moveDemand as moved,
} from '../domain/enterprise/demand.ts';
import type { ContactPerson, Reading, Visit } from '../domain/enterprise/firm-relations.ts';
import { signsIn } from '../domain/enterprise/relocation-risk.ts';
import { type Asking, todayOf } from './asking.ts';
import { type FileRefusal, noFirm, reckonRisk } from './change-file.ts';
import type { EnterprisePorts } from './enterprise-ports.ts';
import type { NotFound } from './ports.ts';

/** The idempotency key was used for something else. */
export interface KeyReused {
  readonly reason: 'idempotency-key-reused';
}

/** What happened in the past is dated in the future. */
export interface InFuture {
  readonly reason: 'in-future';
  readonly day: string;
}

/** The same key makes the same id: a request that comes again finds what it made. */
const idOf = ({ ids }: Pick<EnterprisePorts, 'ids'>, what: string, { actor, key }: Asking, firmId: string) =>
  key === undefined ? ids.next() : ids.derived(what, actor, firmId, key);

/** Did the key make what was asked for now? */
const same = <T extends object>(one: T, other: T, parts: readonly (keyof T)[]): boolean =>
  parts.every((part) => JSON.stringify(one[part]) === JSON.stringify(other[part]));

const keyReused: KeyReused = { reason: 'idempotency-key-reused' };

/** A visit as officials tell it. */
export type VisitTold = Pick<Visit, 'on' | 'visitors' | 'about' | 'said' | 'demands' | 'signs'>;

/** Records a visit, raises its demands on the firm's behalf, and judges anew whether the firm moves away. */
export async function recordVisit(
  ports: EnterprisePorts,
  firmId: string,
  told: VisitTold,
  asking: Asking,
): Promise<Result<Visit, FileRefusal | InFuture | KeyReused>> {
  if (!(await ports.firms.get(firmId))) return err(noFirm);
  if (told.on > todayOf(ports)) return err({ reason: 'in-future', day: told.on });
  const visit: Visit = {
    ...told,
    signs: [...new Set([...told.signs, ...signsIn(told.said)])],
    visitId: idOf(ports, 'visit', asking, firmId),
    firmId,
    at: ports.clock.now(),
    by: asking.actor,
  };
  const kept = await ports.relations.addVisit(visit);
  if (!same(kept, visit, ['on', 'visitors', 'about', 'said', 'demands', 'signs'])) return err(keyReused);
  for (const [index, text] of kept.demands.entries()) {
    const demandId = ports.ids.derived('visit-demand', kept.visitId, String(index));
    await ports.relations.addDemand(newDemand({ title: text.slice(0, 100), text }, demandId, kept, true));
  }
  const reckoned = await reckonRisk(ports, firmId);
  return reckoned.ok ? ok(kept) : reckoned;
}

const newDemand = (
  { title, text }: Pick<Demand, 'title' | 'text'>,
  demandId: string,
  { firmId, at, by }: { readonly firmId: string; readonly at: number; readonly by: string },
  onBehalf: boolean,
): Demand => ({
  demandId,
  firmId,
  title,
  text,
  state: 'open',
  raisedAt: at,
  onBehalf,
  steps: [{ action: 'raise', at, by }],
  version: 1,
});

/** There is so much of it that no more is taken. */
export interface TooMany<R extends string> {
  readonly reason: R;
  readonly most: number;
}

/** Own demands of a firm that staff have not handled, and its people, at most: who has a link piles up no more. */
const MOST_DEMANDS = 50;
const MOST_PEOPLE = 50;

const waits = ({ onBehalf, state }: Demand): boolean =>
  !onBehalf && (state === 'open' || state === 'accepted');

/** Raises a demand: the firm's own, or an official's on its behalf. */
export async function raiseDemand(
  ports: EnterprisePorts,
  firmId: string,
  told: Pick<Demand, 'title' | 'text'>,
  asking: Asking,
): Promise<Result<Demand, NotFound | KeyReused | TooMany<'too-many-demands'>>> {
  if (!(await ports.firms.get(firmId))) return err(noFirm);
  const demandId = idOf(ports, 'demand', asking, firmId);
  if (asking.role === 'firm') {
    const demands = await ports.relations.demands(firmId);
    const isNew = demands.every((one) => one.demandId !== demandId);
    if (isNew && demands.filter(waits).length >= MOST_DEMANDS)
      return err({ reason: 'too-many-demands', most: MOST_DEMANDS });
  }
  const raised = { firmId, at: ports.clock.now(), by: asking.actor };
  const demand = newDemand(told, demandId, raised, asking.role !== 'firm');
  const kept = await ports.relations.addDemand(demand);
  return same(kept, demand, ['title', 'text']) ? ok(kept) : err(keyReused);
}

/** What is to become of a demand. */
export interface DemandMove {
  readonly action: DemandAction;
  readonly note?: string | undefined;
  readonly grade?: number | undefined;
  /** The version that the caller has seen. */
  readonly version?: number | undefined;
}

/**
 * Takes a demand one step further; the same request again answers what it made. Of two who do so at once, one is told
 * to look again.
 */
export async function moveDemand(
  ports: EnterprisePorts,
  firmId: string,
  demandId: string,
  { action, version, ...words }: DemandMove,
  { actor, role, key }: Asking,
): Promise<Result<Demand, FileRefusal | DemandRefusal | KeyReused | { readonly reason: 'stale-version' }>> {
  const demand = await ports.relations.demand(firmId, demandId);
  if (!demand) return err({ reason: 'not-found', what: 'demand' });
  const earlier = key === undefined ? undefined : demand.steps.find((step) => step.key === key);
  if (earlier) return earlier.action === action && earlier.note === words.note ? ok(demand) : err(keyReused);
  if (version !== undefined && version !== demand.version) return err({ reason: 'stale-version' });
  const who = role === 'firm' ? 'firm' : 'staff';
  const after = moved(demand, action, { by: actor, who, now: ports.clock.now(), key, ...words });
  if (!after.ok) return after;
  const written = await ports.relations.changeDemand(demand, after.value);
  if (!written.ok) return err({ reason: 'conflict' });
  const reckoned = await reckonRisk(ports, firmId);
  return reckoned.ok ? after : reckoned;
}

/** A person as somebody gives it. */
export interface PersonTold {
  readonly name: string;
  readonly phone: string;
  readonly position: string;
}

/** Adds a person of a firm. Name and phone are sealed; what is shown of them is masked. */
export async function addPerson(
  ports: EnterprisePorts,
  firmId: string,
  { name, phone, position }: PersonTold,
  asking: Asking,
): Promise<Result<ContactPerson, NotFound | KeyReused | TooMany<'too-many-people'>>> {
  if (!(await ports.firms.get(firmId))) return err(noFirm);
  const personId = idOf(ports, 'person', asking, firmId);
  const people = await ports.relations.people(firmId);
  if (people.length >= MOST_PEOPLE && people.every((one) => one.personId !== personId))
    return err({ reason: 'too-many-people', most: MOST_PEOPLE });
  const { sealed } = await ports.contacts.seal(`${phone}\n${name}`, firmId);
  const person: ContactPerson = {
    personId,
    firmId,
    name: maskedName(name),
    phone: maskPhone(phone),
    sealed,
    position,
    at: ports.clock.now(),
    by: asking.actor,
  };
  const kept = await ports.relations.addPerson(person);
  return same(kept, person, ['name', 'phone', 'position']) ? ok(kept) : err(keyReused);
}

/** The family name, and that there is more of it. */
const maskedName = (name: string): string => `${[...name.trim()][0] ?? ''}**`;

/** Removes a person of a firm, with all that was kept of it. False where there was none. */
export async function removePerson(
  { firms, relations }: EnterprisePorts,
  firmId: string,
  personId: string,
): Promise<Result<boolean, NotFound>> {
  if (!(await firms.get(firmId))) return err(noFirm);
  const isThere = (await relations.people(firmId)).some((person) => person.personId === personId);
  await relations.removePerson(firmId, personId);
  return ok(isThere);
}

/** How a firm is reached, in the clear. */
export interface OpenContact {
  /** Absent where it left none. */
  readonly contact?: string;
  readonly people: readonly (Pick<ContactPerson, 'personId' | 'position'> & PersonTold)[];
}

/** Opens how a firm and its people are reached, for an officer who says why; it is logged before anything is opened. */
export async function openContact(
  ports: EnterprisePorts,
  firmId: string,
  reason: string,
  reader: { readonly actor: string; readonly role: string },
): Promise<Result<OpenContact, NotFound>> {
  const file = await ports.firms.get(firmId);
  if (!file) return err(noFirm);
  await noteReading(ports, firmId, 'contact', reader, reason);
  const open = async (sealed: { readonly sealed: string }) =>
    (await ports.contacts.open(sealed, firmId)).split('\n') as [string, string];
  // Below the address stands the link by which the firm acts: that is not shown.
  const [contact] = file.contact ? await open(file.contact) : [];
  const people = (await ports.relations.people(firmId)).map(async (person) => {
    const [phone, name] = await open(person);
    return { personId: person.personId, position: person.position, name, phone };
  });
  return ok({ ...(contact === undefined ? {} : { contact }), people: await Promise.all(people) });
}

/** Logs that somebody read something of a firm; what is not logged is not shown. */
export const noteReading = (
  { relations, ids, clock }: EnterprisePorts,
  firmId: string,
  what: Reading['what'],
  { actor, role }: { readonly actor: string; readonly role: string },
  reason?: string,
): Promise<void> =>
  relations.noteReading({
    ...{ readingId: ids.next(), firmId, at: clock.now(), by: actor, role, what },
    ...(reason === undefined ? {} : { reason }),
  });
