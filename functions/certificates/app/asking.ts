import { type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import type { Actor, Certificate } from '../domain/certificate.ts';
import type { Act } from '../domain/certificate-transitions.ts';
import type { CertificatePorts } from './ports.ts';

/** Who asks for something, under which idempotency key and trace. */
export interface Asking {
  readonly actor: Actor;
  /** The departments that the actor acts for; all of them where absent. */
  readonly departments?: ReadonlySet<string> | undefined;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
}

/** There is no such thing, or the caller must not know of it. */
export interface NotFound {
  readonly reason: 'not-found';
  readonly what: 'certificate' | 'consent' | 'link' | 'run';
}

/** An officer was asked to act for another department. */
export interface OtherDepartment {
  readonly reason: 'other-department';
  readonly department: string;
}

/** The refusal of an act on what belongs to a department that the actor does not act for. */
export const ifOtherDepartment = (
  { departments }: Asking,
  department: string,
): OtherDepartment | undefined =>
  departments === undefined || departments.has(department)
    ? undefined
    : { reason: 'other-department', department };

/** How often an act is tried anew when somebody else was faster. */
export const TRIES = 4;

/** Today in the district. */
export const todayOf = ({ clock, timeZone }: Pick<CertificatePorts, 'clock' | 'timeZone'>): CalendarDay =>
  localReading(clock.now(), timeZone).day;

/** The act that a request asks for, at this moment. */
export const actOf = ({ clock }: Pick<CertificatePorts, 'clock'>, { actor, key, trace }: Asking): Act => ({
  actor,
  key,
  trace,
  now: clock.now(),
});

/** The reminder days of a certificate; none when its type has left the settings. */
export const stepsOf = (
  { types }: Pick<CertificatePorts, 'types'>,
  { type }: Pick<Certificate, 'type'>,
): readonly number[] => types.get(type)?.reminderDays ?? [];
