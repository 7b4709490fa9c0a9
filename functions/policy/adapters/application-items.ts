import { entityWithout } from '../../shared/runtime/table-read.ts';
import type { FirmApplications, PaymentBatch } from '../app/application-ports.ts';
import type { Application, ApplicationState } from '../domain/application/application.ts';
import { quietUntil } from '../domain/application/application-acts.ts';
import { CLAIM_HOURS, type MaterialUpload } from '../domain/application/material-file.ts';
import { firmPartition } from './firm-items.ts';

type Item = Record<string, unknown>;

/** The one place that knows how applications, budgets and payments are keyed (see the README). */
const keyAttributes = ['pk', 'sk', 'kind', 'deskKey', 'deskSort', 'dueShard', 'dueKey', 'expiresAt'] as const;

/** Primary key of an application. */
export const applicationKey = (applicationId: string) => ({
  pk: `APPLICATION#${applicationId}`,
  sk: 'APPLICATION',
});
/** Primary key of what puts an instant approval on the list of those to be looked at. */
export const auditKey = (applicationId: string) => ({ pk: `APPLICATION#${applicationId}`, sk: 'AUDIT' });
/** Primary key of the list of a firm's applications. */
export const firmApplicationsKey = (firmId: string) => ({ pk: firmPartition(firmId), sk: 'APPLICATIONS' });
/** Primary key of what was granted under a policy version. */
export const budgetKey = (policy: string, version: number) => ({
  pk: `BUDGET#${policy}@${version}`,
  sk: 'BUDGET',
});
/** Primary key of a batch of payments, and partition of those of a department. */
export const batchKey = (batchId: string) => ({ pk: `BATCH#${batchId}`, sk: 'BATCH' });
/** Primary key of an expected upload. */
export const uploadKey = (uploadId: string) => ({ pk: `UPLOAD#${uploadId}`, sk: 'UPLOAD' });

/** Partition of the `desk` index: applications of a department in a state. */
export const desk = (department: string, state: ApplicationState | 'audit' | 'batches'): string =>
  `DESK#${department}#${state}`;
/** Partition of the `due` index. */
export const dueApplications = 'DUE#APPLICATION';
/** Position in the `desk` index: when it was submitted, or a batch was made. */
export const deskSort = (instant: number, id: string): string => `${String(instant).padStart(15, '0')}#${id}`;
/** What a position in an index ends with. */
export const idAt = (position: unknown): string => String(position).slice(String(position).indexOf('#') + 1);

/** The day on which time changes something, where it does. */
function dueDay(application: Application): string | undefined {
  const { state, dueOn, noticeUntil, overdueSince, correctBy, remindedAt } = application;
  if (state === 'public-notice') return noticeUntil;
  if (state === 'returned')
    return correctBy === undefined || remindedAt !== undefined ? correctBy : quietUntil(correctBy);
  return state === 'in-review' && overdueSince === undefined ? dueOn : undefined;
}

const ends: readonly ApplicationState[] = ['lapsed', 'rejected', 'withdrawn', 'revoked', 'paid'];
const yearSeconds = 31_557_600;

/** An application as an item: on its department's desk, and gone years after its end. */
export function applicationItem(application: Application, keepYears: number): Item {
  const { applicationId, department, state, submittedAt, history } = application;
  const due = dueDay(application);
  const last = Math.floor((history.at(-1)?.at ?? submittedAt) / 1000);
  return {
    ...applicationKey(applicationId),
    kind: 'application',
    ...application,
    // One text: findings hold conditions, which may be deeper than the database nests, and amounts that are no number.
    snapshot: JSON.stringify(application.snapshot),
    deskKey: desk(department, state),
    deskSort: deskSort(submittedAt, applicationId),
    ...(due ? { dueShard: dueApplications, dueKey: `${due}#${applicationId}` } : {}),
    ...(ends.includes(state) ? { expiresAt: last + keepYears * yearSeconds } : {}),
  };
}

/** What lists an instant approval to be looked at. */
export const auditItem = ({ applicationId, department, submittedAt }: Application): Item => ({
  ...auditKey(applicationId),
  kind: 'audit',
  deskKey: desk(department, 'audit'),
  deskSort: deskSort(submittedAt, applicationId),
});

/** A firm's list as an item. */
export const firmApplicationsItem = (list: FirmApplications): Item => ({
  ...firmApplicationsKey(list.firmId),
  kind: 'firm-applications',
  ...list,
});

/** A batch as an item. */
export const batchItem = (batch: PaymentBatch, keepYears: number): Item => ({
  ...batchKey(batch.batchId),
  kind: 'payment-batch',
  ...batch,
  deskKey: desk(batch.department, 'batches'),
  deskSort: deskSort(batch.at, batch.batchId),
  expiresAt: Math.floor(batch.at / 1000) + keepYears * yearSeconds,
});

/** An expected upload as an item. */
export const uploadItem = (upload: MaterialUpload): Item => ({
  ...uploadKey(upload.uploadId),
  kind: 'upload',
  ...upload,
  expiresAt: Math.floor(upload.at / 1000) + CLAIM_HOURS * 3600,
});

/** An application as its item has it. */
export function applicationOf(item: Item): Application {
  const { snapshot, ...application } = entityOf<Application & { snapshot: unknown }>(item);
  return { ...application, snapshot: JSON.parse(String(snapshot)) as Application['snapshot'] };
}

/** The entity that an item holds. The caller knows which by the key it read. */
export const entityOf = entityWithout(keyAttributes);
