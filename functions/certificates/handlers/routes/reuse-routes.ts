import { mapped, ok } from '../../../shared/kernel/result.ts';
import { answerReuse, statementKeys } from '../../app/answer-reuse.ts';
import {
  endConsentByLink,
  endConsentOfHolder,
  giveConsent,
  recordByLink,
  recordOfHolder,
} from '../../app/give-consent.ts';
import type { CertificatePorts } from '../../app/ports.ts';
import type { Consent } from '../../domain/consent.ts';
import { consentView, holderRecordView, statementView } from '../views/reuse-view.ts';
import { askingOf, type CertificatesRoutes } from './asking.ts';

type ReuseRoutes = Pick<
  CertificatesRoutes,
  | 'giveConsent'
  | 'endConsent'
  | 'findUses'
  | 'showOwnUses'
  | 'endOwnConsent'
  | 'askCertificate'
  | 'statementKeys'
>;

/** Certificates instead of paper. */
export function reuseRoutes(ports: CertificatePorts): ReuseRoutes {
  const { services } = ports;
  const view = (consent: Consent) => consentView(consent, services);
  return {
    giveConsent: async (call) =>
      mapped(await giveConsent(ports, call.body, askingOf(ports, call)), ({ consent, link }) => ({
        consent: view(consent),
        link,
      })),
    endConsent: async ({ params, body }) =>
      mapped(await endConsentOfHolder(ports, body.holder, params.consent), view),
    findUses: async ({ body }) => ok(holderRecordView(await recordOfHolder(ports, body.holder), services)),
    showOwnUses: async ({ params }) =>
      mapped(await recordByLink(ports, params.link), (record) => holderRecordView(record, services)),
    endOwnConsent: async ({ params }) =>
      mapped(await endConsentByLink(ports, params.link, params.consent), view),
    askCertificate: async (call) => {
      const { client } = call.caller;
      const asking = askingOf(ports, call);
      const partner = client && ports.clients.get(client.id);
      const asker = partner ? { ...asking, actor: { ...asking.actor, id: partner } } : asking;
      return mapped(await answerReuse(ports, call.body, asker), statementView);
    },
    statementKeys: async () => ok(await statementKeys(ports)),
  };
}
