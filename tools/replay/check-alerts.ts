import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import type { Faults } from './check-tickets.ts';
import type { Alert, DayFacts, LoggedTicket, Statistics } from './day-facts.ts';
import type { BeatRecord, DayRecord } from './day-record.ts';
import { minutes } from './simulated-time.ts';
import { hadWaited, lineStretches } from './ticket-timeline.ts';

/** Every wait over the limit was told exactly once, none too early, none lost by an outage of the schedule. */
export function checkAlerts(facts: DayFacts, record: DayRecord, hall: Hall, dayEndsAt: number): Faults {
  const byTicket = Map.groupBy(facts.alerts, ({ ticketId }) => ticketId);
  const beats = record.beats.filter(({ endedAt }) => endedAt < dayEndsAt);
  const known = new Set(facts.tickets.map(({ ticketId }) => ticketId));
  return [
    ...facts.alerts
      .filter(({ ticketId }) => !known.has(ticketId))
      .map(({ number }) => `an alert for ${number}, which is not in the books`),
    ...facts.tickets.flatMap((ticket) => checkWait(ticket, byTicket.get(ticket.ticketId) ?? [], beats, hall)),
    ...checkCounts(facts.alerts, facts.statistics),
    ...checkAcknowledged(facts.alerts, record),
  ];
}

function checkWait(
  ticket: LoggedTicket,
  alerts: readonly Alert[],
  beats: readonly BeatRecord[],
  { rules }: Hall,
): Faults {
  const { number } = ticket;
  if (alerts.length > 1) return [`${alerts.length} alerts for ${number}`];
  const [alert] = alerts;
  const over = hadWaited(ticket, minutes(rules.waitAlertMinutes));
  const due = over === undefined ? undefined : foundBy(ticket, over, beats);
  if (!alert) return due ? [`${number} had waited too long and nobody was told`] : [];
  const raisedAt = Date.parse(alert.raisedAt);
  if (over === undefined || raisedAt < over) return [`the alert for ${number} came too early`];
  if (due && raisedAt > due.endedAt) return [`the alert for ${number} came late, at ${alert.raisedAt}`];
  return checkTellings(ticket, alert, beats, rules);
}

/**
 * The sweep by which the person in the line must have been found after `over`: the second that certainly could,
 * since the first may lose a race for the ticket to a notice.
 */
const foundBy = (ticket: LoggedTicket, over: number, beats: readonly BeatRecord[]): BeatRecord | undefined =>
  beats.filter(
    ({ startedAt, endedAt }) =>
      startedAt >= over && lineStretches(ticket).some(({ from, to }) => from <= startedAt && endedAt <= to),
  )[1];

/**
 * An alert nobody acknowledged is told again after the repeat time and then escalated, as long as the person
 * stands in the line and the sweep runs; never after it was acknowledged, and never faster than the rule.
 */
function checkTellings(
  ticket: LoggedTicket,
  alert: Alert,
  beats: readonly BeatRecord[],
  { repeatAlertMinutes, escalateAfterRepeats }: Hall['rules'],
): Faults {
  const raisedAt = Date.parse(alert.raisedAt);
  const acknowledgedAt = alert.acknowledgedAt ? Date.parse(alert.acknowledgedAt) : Number.POSITIVE_INFINITY;
  const inLineUntil = lineStretches(ticket).find(({ from, to }) => from <= raisedAt && raisedAt <= to)?.to;
  const repeat = minutes(repeatAlertMinutes);
  const faults: string[] = [];
  if (Date.parse(alert.lastToldAt) > acknowledgedAt)
    faults.push(`the alert for ${alert.number} was told again after it was acknowledged`);
  const tellings = alert.level === 'manager' ? escalateAfterRepeats + 2 : alert.times;
  if (Date.parse(alert.lastToldAt) - raisedAt < (tellings - 1) * repeat)
    faults.push(`the alert for ${alert.number} was told ${tellings} times too fast`);

  let certain = 1;
  let toldBy = raisedAt;
  const until = Math.min(inLineUntil ?? raisedAt, acknowledgedAt);
  for (const { startedAt, endedAt } of beats) {
    if (startedAt < toldBy + repeat || endedAt > until) continue;
    certain += 1;
    toldBy = endedAt;
  }
  if (tellings < Math.min(certain, escalateAfterRepeats + 2))
    faults.push(`the alert for ${alert.number} was told ${tellings} times instead of ${certain}`);
  return faults;
}

function checkCounts(alerts: readonly Alert[], { alerts: counted }: Statistics): Faults {
  const own = {
    raised: alerts.length,
    escalated: alerts.filter(({ escalatedAt }) => escalatedAt !== null).length,
    acknowledged: alerts.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
  };
  return (Object.keys(own) as (keyof typeof own)[])
    .filter((kind) => counted[kind] !== own[kind])
    .map((kind) => `statistics say ${counted[kind]} alerts ${kind}, the alerts ${own[kind]}`);
}

function checkAcknowledged(alerts: readonly Alert[], { acknowledged }: DayRecord): Faults {
  const said = new Set(acknowledged);
  return alerts
    .filter(({ alertId, acknowledgedAt }) => said.has(alertId) !== (acknowledgedAt !== null))
    .map(({ number, acknowledgedAt }) =>
      acknowledgedAt
        ? `the alert for ${number} was acknowledged by nobody`
        : `the acknowledgement of the alert for ${number} was lost`,
    );
}

/** A warning that was seen is counted, and is over when the hall is empty. */
export function checkWarnings({ warning, statistics }: DayFacts, { warnings }: DayRecord): Faults {
  const faults: string[] = [];
  if (warning !== 'none') faults.push(`the ${warning} warning was never cleared`);
  const seen = warnings.filter(
    ({ level }, index) => level === 'yellow' && (warnings[index - 1]?.level ?? 'none') === 'none',
  );
  if (seen.length > statistics.warnings.yellow)
    faults.push(`${seen.length} yellow warnings were seen, statistics say ${statistics.warnings.yellow}`);
  return faults;
}
