import { iso } from '../../../shared/kernel/iso.ts';
import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import { stepsOf, todayOf } from '../../app/asking.ts';
import { type ChangeRefusal, renewCertificate, revokeCertificate } from '../../app/change-certificate.ts';
import { findCertificates, showCertificate } from '../../app/find-certificates.ts';
import { importCertificates } from '../../app/import-certificates.ts';
import type { CertificatePorts } from '../../app/ports.ts';
import { type Registered, registerCertificate } from '../../app/register-certificate.ts';
import { reminderReport, showReminderRun } from '../../app/reminder-runs.ts';
import type { Certificate } from '../../domain/certificate.ts';
import { certificateHistoryView, certificateView } from '../views/certificate-view.ts';
import { askingOf, type CertificatesRoutes, worded } from './asking.ts';

type RegistryRoutes = Pick<
  CertificatesRoutes,
  | 'listCertificateTypes'
  | 'registerCertificate'
  | 'findCertificates'
  | 'importCertificates'
  | 'showCertificate'
  | 'renewCertificate'
  | 'revokeCertificate'
  | 'showReminderRun'
  | 'showReminderReport'
>;

/** What staff do with the registry. */
export function registryRoutes(ports: CertificatePorts): RegistryRoutes {
  const view = (certificate: Certificate) =>
    certificateView(certificate, todayOf(ports), stepsOf(ports, certificate));
  const answered = (kept: Result<Registered, ChangeRefusal>, language: Call['language']) =>
    kept.ok ? ok(view(kept.value.certificate)) : err(worded(kept.error, language));
  return {
    listCertificateTypes: async () =>
      ok({ types: [...ports.types.values()].map(({ id: type, ...about }) => ({ type, ...about })) }),

    registerCertificate: async (call) => {
      const { holder, ...body } = call.body;
      const entry = { ...body, holderKind: holder.kind, holderNumber: holder.number };
      return answered(await registerCertificate(ports, entry, askingOf(ports, call)), call.language);
    },

    findCertificates: async ({ body }) =>
      mapped(await findCertificates(ports, body), (found) => ({ certificates: found.map(view) })),

    importCertificates: async (call) => {
      const asking = askingOf(ports, call, 'import');
      const report = await importCertificates(
        ports,
        call.content.bytes,
        asking,
        call.query.dryRun === 'true',
      );
      return mapped(report, ({ faults, ...counts }) => ({
        ...counts,
        faults: faults.map(({ detail, ...fault }) => ({ ...fault, detail: detail[call.language] })),
      }));
    },

    showCertificate: async ({ params }) =>
      mapped(await showCertificate(ports, params.certificate), (certificate) =>
        certificateHistoryView(certificate, todayOf(ports), stepsOf(ports, certificate)),
      ),

    renewCertificate: async (call) => {
      const { version, ...entry } = call.body;
      const { certificate } = call.params;
      return answered(
        await renewCertificate(ports, certificate, entry, askingOf(ports, call), version),
        call.language,
      );
    },

    revokeCertificate: async (call) => {
      const { reason, version } = call.body;
      const { certificate } = call.params;
      const revoked = await revokeCertificate(ports, certificate, reason, askingOf(ports, call), version);
      return revoked.ok ? ok(view(revoked.value)) : err(worded(revoked.error, call.language));
    },

    showReminderRun: async ({ params }) =>
      mapped(await showReminderRun(ports, params.day), ({ run, finished, counts, shards }) => ({
        day: run,
        finished,
        counts,
        shards: shards.map((each) => ({
          shard: each.shard,
          startedAt: iso(each.startedAt),
          finishedAt: each.finishedAt === undefined ? null : iso(each.finishedAt),
          counts: each.counts,
        })),
      })),

    showReminderReport: async ({ params }) => ok(await reminderReport(ports, params.month)),
  };
}
