import { iso } from '../../../shared/kernel/iso.ts';
import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Asking } from '../../app/asking.ts';
import type { EnterprisePorts } from '../../app/enterprise-ports.ts';
import { forgetContact, setContact } from '../../app/firm-contact.ts';
import { moveDemand, noteReading, raiseDemand, removePerson } from '../../app/firm-relations.ts';
import { ownFirm, showOwnFile } from '../../app/show-enterprise.ts';
import { tellFacts } from '../../app/tell-facts.ts';
import type { ownFileContract } from '../../contracts/own-file-contract.ts';
import { demandView, ownFileView, readingView } from '../views/enterprise-view.ts';
import type { PolicyRoutes } from './asking.ts';
import { worded } from './enterprise-routes.ts';

/** What a firm does by its link. */
export function ownFileRoutes(ports: EnterprisePorts): Pick<PolicyRoutes, keyof typeof ownFileContract> {
  const shown = async (secret: string) => mapped(await showOwnFile(ports, secret), ownFileView);
  const asking = (firmId: string, { key, trace }: Pick<Asking, 'key' | 'trace'>): Asking => ({
    actor: firmId,
    role: 'firm',
    key,
    trace,
  });
  /** The firm's file after something was done with it. */
  const after = async <R>(secret: string, done: Result<unknown, R>) => (done.ok ? await shown(secret) : done);
  return {
    showOwnFile: async ({ params }) => await shown(params.secret),
    exportOwnFile: async ({ params }) => {
      const own = await showOwnFile(ports, params.secret);
      if (!own.ok) return own;
      const { firmId } = own.value.file;
      await noteReading(ports, firmId, 'personal-data', { actor: 'firm', role: 'firm' });
      const readings = (await ports.relations.readings(firmId)).map((reading) => {
        const { by: _by, ...line } = readingView(reading);
        return line;
      });
      return ok({ exportedAt: iso(ports.clock.now()), file: ownFileView(own.value), readings });
    },
    tellOwnFacts: async ({ params, body, language, trace }) => {
      const own = await ownFirm(ports, params.secret);
      if (!own.ok) return own;
      const { facts } = body;
      const told = await tellFacts(ports, own.value.firmId, { facts, source: 'firm' }, { trace });
      if (!told.ok) return err(worded(told.error, language));
      return mapped(await shown(params.secret), (file) => ({ file, kept: told.value.kept }));
    },
    setOwnContact: async ({ params, body }) => {
      const own = await ownFirm(ports, params.secret);
      if (!own.ok) return own;
      return await after(
        params.secret,
        await setContact(ports, own.value.firmId, body, 'firm', params.secret),
      );
    },
    forgetOwnContact: async ({ params }) => {
      const own = await ownFirm(ports, params.secret);
      return own.ok ? await after(params.secret, await forgetContact(ports, own.value.firmId)) : own;
    },
    removeOwnPerson: async ({ params }) => {
      const own = await ownFirm(ports, params.secret);
      if (!own.ok) return own;
      return await after(params.secret, await removePerson(ports, own.value.firmId, params.person));
    },
    raiseOwnDemand: async (call) => {
      const own = await ownFirm(ports, call.params.secret);
      if (!own.ok) return own;
      const { firmId } = own.value;
      return mapped(await raiseDemand(ports, firmId, call.body, asking(firmId, call)), demandView);
    },
    rateOwnDemand: async (call) => {
      const own = await ownFirm(ports, call.params.secret);
      if (!own.ok) return own;
      const { firmId } = own.value;
      const rating = { ...call.body, action: 'rate' } as const;
      return mapped(
        await moveDemand(ports, firmId, call.params.demand, rating, asking(firmId, call)),
        demandView,
      );
    },
  };
}
