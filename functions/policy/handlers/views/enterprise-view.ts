import { iso } from '../../../shared/kernel/iso.ts';
import type { EnterprisePorts, FirmLine } from '../../app/enterprise-ports.ts';
import type { OpenContact } from '../../app/firm-relations.ts';
import type { OwnFile } from '../../app/show-enterprise.ts';
import { keepers, visitors } from '../../contracts/enterprise-shapes.ts';
import type { Demand } from '../../domain/enterprise/demand.ts';
import {
  type EnterpriseFile,
  fieldOf,
  heldCertificates,
  isVerified,
  type RelocationRisk,
  type RiskReason,
} from '../../domain/enterprise/enterprise-file.ts';
import { isFigure } from '../../domain/enterprise/file-fields.ts';
import type { ContactPerson, Reading, Visit } from '../../domain/enterprise/firm-relations.ts';

type Viewer = 'staff' | 'firm';

const inLists: ReadonlySet<string> = new Set(['certificates', 'granted']);

/** Facts of a file, figures or all others, in the order of their keys. Who told it is for staff only. */
export const factsView = ({ facts }: EnterpriseFile, viewer: Viewer, which: (field: string) => boolean) =>
  Object.entries(facts)
    .filter(([key]) => which(fieldOf(key).field) && !inLists.has(key))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, fact]) => ({
      field: fieldOf(key).field,
      year: fieldOf(key).year ?? null,
      value: fact.value,
      source: fact.source,
      by: viewer === 'staff' ? (fact.by ?? null) : null,
      on: fact.on,
      verified: isVerified(fact),
    }));

/** Figures alone. */
export const figuresView = (file: EnterpriseFile) => factsView(file, 'staff', isFigure);

/** Certificates known one by one, and those that are only known by name. */
export function certificatesView(file: EnterpriseFile) {
  const one = heldCertificates(file);
  const all = file.facts.certificates;
  const named = new Set(one.map(({ type }) => type));
  const others = (Array.isArray(all?.value) ? (all.value as readonly string[]) : []).filter(
    (type) => !named.has(type),
  );
  return [
    ...one.map((held) => ({
      type: held.type,
      ref: held.ref ?? null,
      issuedOn: held.issuedOn ?? null,
      expiresOn: held.expiresOn ?? null,
      endless: held.expiresOn === null,
      source: held.source,
      on: held.on ?? null,
      verified: isVerified(held),
    })),
    ...others.map((type) => ({
      type,
      ref: null,
      issuedOn: null,
      expiresOn: null,
      endless: false,
      source: all?.source ?? 'firm',
      on: all?.on ?? null,
      verified: all !== undefined && isVerified(all),
    })),
  ];
}

/** By how many percent a figure fell; the figures themselves are for those who keep files. */
const fallOf = ({ before, now }: RiskReason): number | null =>
  before === undefined || now === undefined ? null : Math.round((1 - now / before) * 100);

/** What may speak for a move, for staff. */
export const riskView = ({ level, score, since, reasons }: RelocationRisk) => ({
  level,
  score,
  since: iso(since),
  reasons: reasons.map((reason) => {
    const { signal, points, on, words = [], ref = null } = reason;
    return { signal, points, on, fall: fallOf(reason), words, ref };
  }),
});

/** A line of a list. */
export const lineView = ({ firmId: firm, name, status }: FirmLine) => ({ firm, name, status });

const bodyView = (file: EnterpriseFile, viewer: Viewer, which: (field: string) => boolean) => ({
  ...lineView(file),
  address: file.address ?? null,
  language: file.language,
  facts: factsView(file, viewer, which),
  certificates: certificatesView(file),
  certificatesAll: file.facts.certificates !== undefined,
  granted: (file.granted ?? []).map(({ policy, version, applicationId, on, amount }) => ({
    policy,
    version,
    application: applicationId ?? null,
    on,
    amount: amount ?? null,
  })),
  grantedAll: file.facts.granted !== undefined,
  version: file.version,
  changedAt: iso(file.changedAt),
});

/** A file as staff see it: without figures, and with the contact only for those who keep files. */
export async function enterpriseView(
  { links }: Pick<EnterprisePorts, 'links'>,
  file: EnterpriseFile,
  isKeeper = true,
) {
  return {
    ...bodyView(file, 'staff', (field) => !isFigure(field)),
    contact: isKeeper ? (file.contact?.masked ?? null) : null,
    linked: (await links.of(file.firmId)) !== undefined,
    risk: file.risk ? riskView(file.risk) : null,
  };
}

/** A firm's own file, as it sees it itself: everything, but not what officials noted for themselves. */
export const ownFileView = ({ file, people, visits, demands }: OwnFile) => ({
  ...bodyView(file, 'firm', () => true),
  contact: file.contact?.masked ?? null,
  seenBy: { file: [...visitors], figures: [...keepers] },
  people: people.map((person) => {
    const { by: _by, ...shown } = personView(person);
    return shown;
  }),
  visits: visits.map(ownVisitView),
  demands: demands.map(demandView),
});

export const personView = ({ personId: person, name, phone, position, at, by }: ContactPerson) => ({
  person,
  name,
  phone,
  position,
  at: iso(at),
  by,
});

/** How a firm and its people are reached, in the clear. */
export const openContactView = ({ contact, people }: OpenContact) => ({
  contact: contact ?? null,
  people: people.map(({ personId: person, name, phone, position }) => ({ person, name, phone, position })),
});

const ownVisitView = ({ visitId: visit, on, visitors: who, about, demands }: Visit) => ({
  visit,
  on,
  visitors: who,
  about,
  demands,
});

export const visitView = (visit: Visit) => ({
  ...ownVisitView(visit),
  said: visit.said,
  signs: visit.signs,
  at: iso(visit.at),
  by: visit.by,
});

export const demandView = ({
  demandId: demand,
  title,
  text,
  state,
  raisedAt,
  onBehalf,
  grade,
  steps,
  version,
}: Demand) => ({
  demand,
  title,
  text,
  state,
  raisedAt: iso(raisedAt),
  onBehalf,
  grade: grade ?? null,
  steps: steps.map(({ action, at, note }) => ({ action, at: iso(at), note: note ?? null })),
  version,
});

export const readingView = ({ at, by, role, what, reason }: Reading) => ({
  at: iso(at),
  by,
  role,
  what,
  reason: reason ?? null,
});
