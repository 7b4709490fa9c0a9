import { mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import type { ApplicationPorts } from '../../app/application-ports.ts';
import {
  approveApplication,
  confirmRepaid,
  type Decision,
  forwardApplication,
  payAgain,
  recordObjection,
  rejectApplication,
  reopenApplication,
  returnApplication,
  settleAudit,
  settleObjection,
} from '../../app/decide-application.ts';
import {
  type ApplicationQuery,
  listApplications,
  publicNotices,
  showApplication,
} from '../../app/find-applications.ts';
import { batchCsv, listBatches, makeBatch, markPayment, showBatch } from '../../app/pay-applications.ts';
import type { Application } from '../../domain/application/application.ts';
import {
  applicationFileView,
  applicationRowView,
  batchHeadView,
  batchView,
} from '../views/application-view.ts';
import { type PolicyRoutes, staffAsking } from './asking.ts';
import { cursorAt, positionOf } from './paging.ts';

type ApplicationRoutes = Pick<
  PolicyRoutes,
  | 'listPolicyApplications'
  | 'showPolicyApplication'
  | 'forwardPolicyApplication'
  | 'approvePolicyApplication'
  | 'rejectPolicyApplication'
  | 'returnPolicyApplication'
  | 'objectToPolicyApplication'
  | 'settlePolicyObjection'
  | 'auditPolicyApplication'
  | 'payPolicyApplicationAgain'
  | 'confirmPolicyRepayment'
  | 'reopenPolicyApplication'
  | 'listPolicyAudits'
  | 'listPublicNotices'
>;

type Deciding = Pick<Call, 'caller' | 'key' | 'trace'> & {
  readonly params: { readonly application: string };
  readonly body: { readonly version: number };
};

/** What officers do with applications of their departments. */
export function applicationRoutes(ports: ApplicationPorts): ApplicationRoutes {
  const row = (application: Application) => applicationRowView(application, ports);
  const shown = <E>(outcome: Result<Application, E>) => mapped(outcome, row);
  const decision = (call: Deciding): Decision => ({
    application: call.params.application,
    version: call.body.version,
    asking: staffAsking(ports, call),
  });
  const page = async (
    call: Pick<Call, 'caller' | 'key' | 'trace'>,
    { cursor, ...query }: Omit<ApplicationQuery, 'after'> & { readonly cursor?: string | undefined },
  ) => {
    const list = JSON.stringify(['policy applications', query.department, query.state]);
    const after = positionOf(list, cursor);
    if (!after.ok) return after;
    const found = await listApplications(ports, { ...query, after: after.value }, staffAsking(ports, call));
    return mapped(found, ({ items, cursor: last }) => ({
      applications: items.map(row),
      cursor: cursorAt(list, last),
    }));
  };

  return {
    listPolicyApplications: async (call) => await page(call, call.query),
    listPolicyAudits: async (call) => await page(call, { ...call.query, state: 'audit' }),
    showPolicyApplication: async (call) =>
      mapped(await showApplication(ports, call.params.application, staffAsking(ports, call)), (file) =>
        applicationFileView(file, ports),
      ),
    forwardPolicyApplication: async (call) => shown(await forwardApplication(ports, decision(call))),
    approvePolicyApplication: async (call) => shown(await approveApplication(ports, decision(call))),
    rejectPolicyApplication: async (call) =>
      shown(await rejectApplication(ports, decision(call), call.body.reason)),
    returnPolicyApplication: async (call) =>
      shown(
        await returnApplication(
          ports,
          decision(call),
          call.body.faults.map(({ id, ...fault }) => (id === undefined ? fault : { ...fault, id })),
        ),
      ),
    objectToPolicyApplication: async (call) =>
      shown(await recordObjection(ports, decision(call), call.body.text)),
    settlePolicyObjection: async (call) => {
      const { outcome, reason } = call.body;
      return shown(await settleObjection(ports, decision(call), { isUpheld: outcome === 'upheld', reason }));
    },
    auditPolicyApplication: async (call) => {
      const { outcome, reason } = call.body;
      return shown(await settleAudit(ports, decision(call), { isPassed: outcome === 'passed', reason }));
    },
    payPolicyApplicationAgain: async (call) => shown(await payAgain(ports, decision(call))),
    confirmPolicyRepayment: async (call) => shown(await confirmRepaid(ports, decision(call))),
    reopenPolicyApplication: async (call) =>
      shown(await reopenApplication(ports, decision(call), call.body.reason)),
    listPublicNotices: async () =>
      ok({
        notices: (await publicNotices(ports)).map((application) => {
          const { policy, policyName, department, departmentName, amount } = row(application);
          return {
            firm: application.firmName,
            policy,
            policyName,
            department,
            departmentName,
            amount: amount ?? 0,
            until: application.noticeUntil ?? application.snapshot.day,
          };
        }),
      }),
  };
}

type PaymentRoutes = Pick<
  PolicyRoutes,
  'makePaymentBatch' | 'listPaymentBatches' | 'showPaymentBatch' | 'markPayment'
>;

/** Instructions for the finance office, and what became of them. */
export function paymentRoutes(ports: ApplicationPorts): PaymentRoutes {
  return {
    makePaymentBatch: async (call) =>
      mapped(await makeBatch(ports, call.body.department, staffAsking(ports, call)), batchView),
    listPaymentBatches: async (call) =>
      mapped(await listBatches(ports, call.query.department, staffAsking(ports, call)), (batches) => ({
        batches: batches.map(batchHeadView),
      })),
    showPaymentBatch: async (call) =>
      mapped(await showBatch(ports, call.params.batch, staffAsking(ports, call)), (shown) =>
        call.form === 'text/csv' ? { csv: batchCsv(shown.batch, call.language) } : batchView(shown),
      ),
    markPayment: async (call) => {
      const { outcome, reason } = call.body;
      const asking = staffAsking(ports, call);
      return mapped(
        await markPayment(ports, call.params, { isPaid: outcome === 'paid', reason }, asking),
        batchView,
      );
    },
  };
}
