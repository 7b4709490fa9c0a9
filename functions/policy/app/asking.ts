import { type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import type { Moment } from '../domain/conditions/calendar.ts';
import type { PolicyPorts } from './ports.ts';

/** Who asks: a member of staff with its departments, or a firm by its link. */
export interface Asking {
  /** Sign-in name of staff, or the firm's id. */
  readonly actor: string;
  readonly role: 'officer' | 'operator' | 'handler' | 'firm' | 'partner' | 'system';
  /** Departments that the actor acts for; all of them where absent. */
  readonly departments?: ReadonlySet<string> | undefined;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
}

/** An officer was asked to act for another department. */
export interface OtherDepartment {
  readonly reason: 'other-department';
  readonly department: string;
}

/** The refusal of an act on what belongs to a department that the actor does not act for. */
export const ifOtherDepartment = (
  { departments }: Pick<Asking, 'departments'>,
  department: string,
): OtherDepartment | undefined =>
  departments === undefined || departments.has(department)
    ? undefined
    : { reason: 'other-department', department };

/** How often an act is tried anew when somebody else was faster. */
export const TRIES = 4;

/** Today in the district. */
export const todayOf = ({ clock, timeZone }: Pick<PolicyPorts, 'clock' | 'timeZone'>): CalendarDay =>
  localReading(clock.now(), timeZone).day;

/** The day and zone that conditions are judged at now. */
export const momentOf = (ports: Pick<PolicyPorts, 'clock' | 'timeZone'>): Moment => ({
  day: todayOf(ports),
  zone: ports.timeZone,
});
