import { csvTable } from '../../shared/kernel/csv-table.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Application } from '../domain/application/application.ts';
import { apply } from '../domain/application/application-transitions.ts';
import { fenOf } from '../domain/application/grant-amount.ts';
import type { ApplicationChange, ApplicationPorts, PaymentBatch, PaymentLine } from './application-ports.ts';
import { type Asking, ifOtherDepartment, type OtherDepartment, TRIES } from './asking.ts';
import { actOf, type ChangeRefusal, changeApplication } from './change-application.ts';
import type { NotFound } from './ports.ts';

/** Payments of one batch: a transaction of the table takes 100 items and 4 MB. */
export const BATCH_LINES = 50;

/** A batch, with each application as it is now. */
export interface ShownBatch {
  readonly batch: PaymentBatch;
  readonly applications: readonly Application[];
}

/** Why there is no new batch. */
export type BatchRefusal =
  | OtherDepartment
  | { readonly reason: 'nothing-payable' }
  | { readonly reason: 'conflict' };

/**
 * Puts what is payable of a department into a batch, in one write with each of the applications: none is ever in two at
 * a time. The same idempotency key gives the same batch again.
 */
export async function makeBatch(
  ports: ApplicationPorts,
  department: string,
  asking: Asking,
): Promise<Result<ShownBatch, BatchRefusal>> {
  const foreign = ifOtherDepartment(asking, department);
  if (foreign) return err(foreign);
  const { ids, applications } = ports;
  const batchId = asking.key ? ids.derived('batch', asking.actor, department, asking.key) : ids.next();
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const made = await applications.batch(batchId);
    if (made) return ok(await shown(ports, made));
    const { items } = await applications.list(department, 'payable', BATCH_LINES);
    const payable = items.filter(({ state }) => state === 'payable');
    const act = actOf(ports, asking);
    const changed = payable.flatMap((before): ApplicationChange[] => {
      const after = apply(before, 'put-into-payment', act, { batch: batchId });
      return after.ok ? [{ before, after: after.value }] : [];
    });
    if (changed.length === 0) return err({ reason: 'nothing-payable' });
    const { now: at } = act;
    const lines = changed.map(({ after }) => lineOf(after));
    const batch: PaymentBatch = { batchId, department, at, by: asking.actor, lines };
    const written = await applications.write({ changed, batch });
    if (written.ok) return ok({ batch, applications: changed.map(({ after }) => after) });
  }
  return err({ reason: 'conflict' });
}

const lineOf = (application: Application): PaymentLine => ({
  applicationId: application.applicationId,
  firmId: application.firmId,
  firmName: application.firmName,
  policy: application.policy,
  policyVersion: application.policyVersion,
  policyName: application.policyName,
  document: application.document,
  amount: application.amount ?? 0,
});

/** A batch of a department that the asker acts for. */
export async function showBatch(
  ports: ApplicationPorts,
  batchId: string,
  asking: Asking,
): Promise<Result<ShownBatch, NotFound | OtherDepartment>> {
  const batch = await ports.applications.batch(batchId);
  if (!batch) return err({ reason: 'not-found', what: 'batch' });
  const foreign = ifOtherDepartment(asking, batch.department);
  return foreign ? err(foreign) : ok(await shown(ports, batch));
}

/** The batches of a department, latest first. */
export async function listBatches(
  { applications }: ApplicationPorts,
  department: string,
  asking: Asking,
): Promise<Result<readonly PaymentBatch[], OtherDepartment>> {
  const foreign = ifOtherDepartment(asking, department);
  return foreign ? err(foreign) : ok(await applications.batches(department));
}

async function shown({ applications }: ApplicationPorts, batch: PaymentBatch): Promise<ShownBatch> {
  const found = await Promise.all(batch.lines.map(({ applicationId }) => applications.get(applicationId)));
  return { batch, applications: found.filter((application) => application !== undefined) };
}

/** What became of one payment of a batch; saying it again changes nothing. */
export async function markPayment(
  ports: ApplicationPorts,
  { batch, application }: { readonly batch: string; readonly application: string },
  { isPaid, reason }: { readonly isPaid: boolean; readonly reason?: string | undefined },
  asking: Asking,
): Promise<Result<ShownBatch, ChangeRefusal | { readonly reason: 'reason-missing' }>> {
  const found = await showBatch(ports, batch, asking);
  if (!found.ok) return found;
  const current = found.value.applications.find(({ applicationId }) => applicationId === application);
  // One that failed may be in a later batch by now: that is the batch to speak of.
  if (current?.batch !== batch) return err({ reason: 'not-found', what: 'payment' });
  if (!isPaid && reason === undefined) return err({ reason: 'reason-missing' });
  const action = isPaid ? 'confirm-payment' : 'fail-payment';
  if (current.state !== (isPaid ? 'paid' : 'payment-failed')) {
    const marked = await changeApplication<ChangeRefusal>(ports, application, asking, {
      action,
      change: (before, act) => {
        if (before.batch !== batch) return err({ reason: 'not-found', what: 'payment' });
        const after = apply(before, action, act, reason === undefined ? {} : { because: reason });
        return after.ok ? ok({ after: after.value }) : after;
      },
    });
    if (!marked.ok) return marked;
  }
  return await showBatch(ports, batch, asking);
}

const head = {
  'zh-CN': ['批次', '序号', '申报编号', '统一社会信用代码', '企业名称', '政策', '版本', '文号', '金额（元）'],
  en: [
    'batch',
    'line',
    'application',
    'credit code',
    'firm',
    'policy',
    'version',
    'document',
    'amount (yuan)',
  ],
} as const;

/** A batch for the finance office. It says what was instructed, so it is the same however often it is had. */
export const batchCsv = ({ batchId, lines }: PaymentBatch, language: 'zh-CN' | 'en'): string =>
  csvTable(
    head[language],
    lines.map((line, index) => [
      batchId,
      index + 1,
      line.applicationId,
      line.firmId,
      line.firmName,
      line.policyName[language],
      line.policyVersion,
      line.document,
      line.amount.toFixed(2),
    ]),
  );

/** All that a batch pays, in yuan. */
export const totalOf = ({ lines }: PaymentBatch): number =>
  lines.reduce((sum, { amount }) => sum + fenOf(amount), 0) / 100;
