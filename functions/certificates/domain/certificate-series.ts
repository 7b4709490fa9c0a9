import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Certificate } from './certificate.ts';
import { type Act, apply, lineOf, type TransitionRefusal } from './certificate-transitions.ts';

/** A certificate as it is brought to the registry, before it has its place there. */
export type Candidate = Omit<
  Certificate,
  'state' | 'supersedes' | 'supersededBy' | 'reminders' | 'dueOn' | 'history' | 'version' | 'trace'
>;

/** One certificate that is written anew, and how it was read. */
export interface CertificateChange {
  readonly before: Certificate;
  readonly after: Certificate;
}

/** A newcomer in its place, with those whose state changed by it. */
export interface Placed {
  readonly newcomer: Certificate;
  readonly changed: readonly CertificateChange[];
}

/** Why a newcomer has no place. */
export type SeriesRefusal =
  | { readonly reason: 'number-of-another-holder'; readonly certificateId: string }
  | { readonly reason: 'not-later'; readonly issuedOn: string; readonly expiresOn: string }
  | TransitionRefusal;

/**
 * Puts a newcomer into the series of certificates that have its number. A later day of issue renews what was there;
 * an earlier one (news that came late) is superseded from the start. `renews` names the certificate that a newcomer
 * with another number renews. Links point both ways.
 */
export function placeInSeries(
  series: readonly Certificate[],
  candidate: Candidate,
  act: Act,
  renews?: Certificate,
): Result<Placed, SeriesRefusal> {
  const stranger = series.find(({ holder }) => holder.ref !== candidate.holder.ref);
  if (stranger) return err({ reason: 'number-of-another-holder', certificateId: stranger.certificateId });
  if (renews && (renews.issuedOn > candidate.issuedOn || renews.expiresOn >= candidate.expiresOn))
    return err({ reason: 'not-later', issuedOn: renews.issuedOn, expiresOn: renews.expiresOn });
  const inOrder = [...series].sort((one, other) => (one.issuedOn < other.issuedOn ? -1 : 1));
  const next = inOrder.find(({ issuedOn }) => issuedOn > candidate.issuedOn);
  const previous = renews ?? inOrder.findLast(({ issuedOn }) => issuedOn < candidate.issuedOn);
  const renewed = previous && renewedBy(previous, candidate, act, next);
  if (renews && renewed && !renewed.ok) return renewed;
  const changed = previous && renewed?.ok ? [{ before: previous, after: renewed.value }] : [];
  const newcomer: Certificate = {
    ...candidate,
    state: 'valid',
    reminders: [],
    history: [lineOf('register', 'valid', act, [])],
    version: 1,
    ...(previous && renewed?.ok ? { supersedes: previous.certificateId } : {}),
    ...(act.trace ? { trace: act.trace } : {}),
  };
  return ok(next ? supersededAtOnce(newcomer, next, changed, act) : { newcomer, changed });
}

/** The one before, renewed by the candidate; one that `next` already renewed only gets the link to its neighbour. */
function renewedBy(
  previous: Certificate,
  { certificateId: supersededBy }: Candidate,
  act: Act,
  next: Certificate | undefined,
): Result<Certificate, TransitionRefusal> {
  if (next && previous.supersededBy === next.certificateId)
    return ok({ ...previous, supersededBy, version: previous.version + 1 });
  return apply(previous, 'renew', act, { supersededBy });
}

/** A newcomer that is older than what the registry knows: superseded by it in the same breath. */
function supersededAtOnce(
  newcomer: Certificate,
  next: Certificate,
  changed: readonly CertificateChange[],
  act: Act,
): Placed {
  const older: Certificate = {
    ...newcomer,
    state: 'superseded',
    supersededBy: next.certificateId,
    history: [...newcomer.history, lineOf('renew', 'superseded', act, newcomer.history)],
  };
  const linked = { ...next, supersedes: newcomer.certificateId, version: next.version + 1 };
  return { newcomer: older, changed: [...changed, { before: next, after: linked }] };
}

/** Do two entries say the same of the same certificate? The contact may differ. */
export const saysTheSame = (known: Certificate, candidate: Candidate): boolean =>
  known.type === candidate.type &&
  known.holder.ref === candidate.holder.ref &&
  known.holder.kind === candidate.holder.kind &&
  known.issuedOn === candidate.issuedOn &&
  known.expiresOn === candidate.expiresOn;
