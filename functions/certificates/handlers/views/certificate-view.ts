import { iso } from '../../../shared/kernel/iso.ts';
import { type Certificate, type Standing, standingOn } from '../../domain/certificate.ts';
import { daysBetween } from '../../domain/reminder-schedule.ts';

/** Where a certificate stands, for people who look at it on `today`. */
export const standing = (certificate: Certificate, today: string, steps: readonly number[]): Standing =>
  standingOn(certificate, today, (day) => daysBetween(today, day), steps);

/** A certificate as staff see it. */
export function certificateView(certificate: Certificate, today: string, steps: readonly number[]) {
  const { certificateId, type, department, numberMasked, holder, language } = certificate;
  return {
    certificateId,
    type,
    department,
    number: numberMasked,
    holder: { kind: holder.kind, number: holder.masked, contact: holder.contact?.masked ?? null },
    language,
    issuedOn: certificate.issuedOn,
    expiresOn: certificate.expiresOn,
    standing: standing(certificate, today, steps),
    state: certificate.state,
    supersedes: certificate.supersedes ?? null,
    supersededBy: certificate.supersededBy ?? null,
    dueOn: certificate.dueOn ?? null,
    version: certificate.version,
  };
}

/** A certificate with its reminders and its log. */
export const certificateHistoryView = (
  certificate: Certificate,
  today: string,
  steps: readonly number[],
) => ({
  ...certificateView(certificate, today, steps),
  reminders: certificate.reminders.map(({ step, outcome, run }) => ({ daysBefore: step, outcome, day: run })),
  log: certificate.history.map(({ action, at, state, role, reason }) => ({
    action,
    at: iso(at),
    state,
    role,
    reason: reason ?? null,
  })),
});
