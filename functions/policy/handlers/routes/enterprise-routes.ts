import { localReading } from '../../../shared/kernel/local-time.ts';
import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import type { EnterprisePorts, FirmLink } from '../../app/enterprise-ports.ts';
import { endLink, forgetContact, giveLink, renewLink, setContact } from '../../app/firm-contact.ts';
import { noteReading, openContact } from '../../app/firm-relations.ts';
import { importFigures } from '../../app/import-figures.ts';
import { findEnterprises, showEnterprise } from '../../app/show-enterprise.ts';
import { tellCertificates } from '../../app/tell-certificates.ts';
import { type FactsInvalid, registerEnterprise, tellFacts } from '../../app/tell-facts.ts';
import type { enterpriseContract } from '../../contracts/enterprise-contract.ts';
import type { Reading } from '../../domain/enterprise/firm-relations.ts';
import {
  certificatesView,
  enterpriseView,
  figuresView,
  lineView,
  openContactView,
  readingView,
  riskView,
} from '../views/enterprise-view.ts';
import { type PolicyRoutes, staffAsking } from './asking.ts';

/** Tells each wrong fact where it is in the body, in the caller's language. */
export function worded<R extends { readonly reason: string }>(
  refusal: R,
  language: Call['language'],
  list = 'facts',
): Exclude<R, FactsInvalid> | { readonly reason: 'facts-invalid'; readonly errors: readonly object[] } {
  if (refusal.reason !== 'facts-invalid') return refusal as Exclude<R, FactsInvalid>;
  const { faults } = refusal as unknown as FactsInvalid;
  const errors = faults.map(({ at, part, reason, detail }) => ({
    pointer: `/${list}/${at}/${part}`,
    code: reason,
    detail: detail[language],
  }));
  return { reason: 'facts-invalid', errors };
}

interface StaffCall extends Pick<Call, 'caller'> {
  readonly params: { readonly firm: string };
}

/** What staff do with enterprise files. */
export function enterpriseRoutes(
  ports: EnterprisePorts,
): Pick<PolicyRoutes, keyof typeof enterpriseContract> {
  const shown = async <R>(changed: Result<Parameters<typeof enterpriseView>[1], R>) =>
    changed.ok ? ok(await enterpriseView(ports, changed.value)) : changed;
  const noted = ({ params, caller }: StaffCall, what: Reading['what']) =>
    noteReading(ports, params.firm, what, { actor: caller.username ?? caller.id, role: caller.role ?? '' });
  /** Who has the link can act for the firm: that somebody took it is kept. */
  const linked = async <R>(given: Result<FirmLink, R>, call: StaffCall) => {
    if (!given.ok) return given;
    await noted(call, 'link');
    const { secret, givenAt } = given.value;
    return ok({ link: secret, givenOn: localReading(givenAt, ports.timeZone).day });
  };
  const actorOf = (call: Pick<Call, 'caller' | 'key' | 'trace'>) => staffAsking(ports, call).actor;
  return {
    registerEnterprise: async (call) => {
      const opened = await registerEnterprise(ports, call.body, staffAsking(ports, call));
      return opened.ok ? shown(opened) : err(worded(opened.error, call.language));
    },
    findEnterprises: async ({ query }) =>
      ok({ enterprises: (await findEnterprises(ports, query.text)).map(lineView) }),
    listRelocationRisks: async () => {
      const lines = await ports.lists.atRisk();
      return ok({ enterprises: lines.map((line) => ({ ...lineView(line), risk: riskView(line.risk) })) });
    },
    showEnterprise: async ({ params, caller }) => {
      const found = await showEnterprise(ports, params.firm);
      return found.ok ? ok(await enterpriseView(ports, found.value, caller.role !== 'handler')) : found;
    },
    showEnterpriseFigures: async (call) => {
      const found = await showEnterprise(ports, call.params.firm);
      if (!found.ok) return found;
      await noted(call, 'figures');
      return ok({ facts: figuresView(found.value) });
    },
    listEnterpriseReadings: async ({ params }) => {
      const found = await showEnterprise(ports, params.firm);
      if (!found.ok) return found;
      return ok({ readings: (await ports.relations.readings(params.firm)).map(readingView) });
    },
    tellEnterpriseFacts: async (call) => {
      const { facts, source } = call.body;
      const telling = { facts, source, by: actorOf(call) };
      const told = await tellFacts(ports, call.params.firm, telling, { trace: call.trace });
      if (!told.ok) return err(worded(told.error, call.language));
      return ok({ enterprise: await enterpriseView(ports, told.value.file), kept: told.value.kept });
    },
    tellEnterpriseCertificates: async (call) => {
      const told = await tellCertificates(ports, call.params.firm, call.body, staffAsking(ports, call));
      if (!told.ok) return err(worded(told.error, call.language, 'certificates'));
      return ok({ certificates: certificatesView(told.value) });
    },
    setEnterpriseContact: async (call) =>
      shown(await setContact(ports, call.params.firm, call.body, actorOf(call))),
    openEnterpriseContact: async ({ params, body, caller }) => {
      const reader = { actor: caller.username ?? caller.id, role: caller.role ?? '' };
      return mapped(await openContact(ports, params.firm, body.reason, reader), openContactView);
    },
    forgetEnterpriseContact: async ({ params }) => shown(await forgetContact(ports, params.firm)),
    giveFirmLink: async (call) => linked(await giveLink(ports, call.params.firm, actorOf(call)), call),
    renewFirmLink: async (call) =>
      linked(await renewLink(ports, call.params.firm, call.body.contact, actorOf(call)), call),
    endFirmLink: async ({ params }) => mapped(await endLink(ports, params.firm), (ended) => ({ ended })),
    importEnterpriseFigures: async (call) => {
      const { dryRun, certain, ...terms } = call.query;
      const report = await importFigures(
        ports,
        call.content.bytes,
        { ...terms, certain: certain === 'true' },
        staffAsking(ports, call),
        dryRun === 'true',
      );
      return mapped(report, ({ faults, ...counts }) => ({
        ...counts,
        faults: faults.map(({ detail, ...fault }) => ({ ...fault, detail: detail[call.language] })),
      }));
    },
  };
}
