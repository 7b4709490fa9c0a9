import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import type { LoggedTicket, Statistics } from './day-facts.ts';
import type { DayRecord } from './day-record.ts';

/** What is wrong with a day, in words; empty when nothing is. */
export type Faults = readonly string[];

/** Issued is done, missed for good, cancelled and unserved, and the system counts what its tickets say. */
export function checkTally(tickets: readonly LoggedTicket[], statistics: Statistics): Faults {
  const faults: string[] = [];
  const count = (state: string): number => tickets.filter((ticket) => ticket.state === state).length;
  const counted = {
    issued: tickets.length,
    done: count('done'),
    missed: count('missed'),
    cancelled: count('cancelled'),
    unserved: count('unserved'),
  };
  for (const [kind, number] of Object.entries(counted))
    if (statistics[kind as keyof typeof counted] !== number)
      faults.push(
        `statistics say ${statistics[kind as keyof typeof counted]} ${kind}, the tickets ${number}`,
      );
  const ended = counted.done + counted.missed + counted.cancelled + counted.unserved;
  if (ended !== counted.issued) faults.push(`${counted.issued} issued, but ${ended} came to an end`);
  if (!statistics.closed) faults.push('the day was not closed');
  return faults;
}

/** Every ticket the replay was given is there once, and no other; a repeated request got the same ticket. */
export function checkIssues(tickets: readonly LoggedTicket[], { issues }: DayRecord): Faults {
  const faults: string[] = [];
  const known = new Map(tickets.map((ticket) => [ticket.ticketId, ticket]));
  if (known.size !== tickets.length) faults.push('a ticket is listed twice');
  const given = new Set<string>();
  for (const { person, answers } of issues) {
    const [first] = answers;
    if (!first) continue;
    if (given.has(first.ticketId)) faults.push(`${person} was given the ticket of somebody else`);
    given.add(first.ticketId);
    for (const { ticketId, number } of answers) {
      if (ticketId !== first.ticketId || number !== first.number)
        faults.push(`${person} asked again and got ${number} instead of ${first.number}`);
      if (known.get(ticketId)?.number !== number) faults.push(`${number} of ${person} is not in the books`);
    }
  }
  for (const { ticketId, number } of tickets)
    if (!given.has(ticketId)) faults.push(`${number} was given to nobody`);
  return faults;
}

/** Numbers are unique, and every number below the highest is held or its absence is explained. */
export function checkNumbers(tickets: readonly LoggedTicket[], { gaps }: Statistics, hall: Hall): Faults {
  const faults: string[] = [];
  const numbers = new Set<string>();
  for (const { number } of tickets) {
    if (numbers.has(number)) faults.push(`number ${number} was given twice`);
    numbers.add(number);
  }
  const explained = new Set(gaps.map(({ number }) => number));
  for (const { prefix } of hall.queues) {
    const own = [...numbers, ...explained].filter((number) => number.replace(/\d+$/, '') === prefix);
    const highest = Math.max(0, ...own.map((number) => Number(number.slice(prefix.length))));
    for (let sequence = 1; sequence <= highest; sequence++) {
      const number = `${prefix}${String(sequence).padStart(3, '0')}`;
      if (numbers.has(number) === explained.has(number))
        faults.push(numbers.has(number) ? `${number} is held and yet a gap` : `${number} is missing`);
    }
  }
  return faults;
}

/**
 * Every line of every log is an action the API accepted from the replay (or the system's own), and every
 * accepted action is in a log: so what was refused changed nothing, and nothing happened twice.
 */
export function checkLogs(tickets: readonly LoggedTicket[], { acts }: DayRecord): Faults {
  const accepted = Map.groupBy(acts, ({ ticketId }) => ticketId);
  return tickets.flatMap(({ ticketId, number, log }) => {
    const asked = (accepted.get(ticketId) ?? []).map(({ action }) => action).sort();
    const logged = log
      .filter(({ role }) => role !== 'system')
      .map(({ action }) => action)
      .sort();
    return asked.join() === logged.join()
      ? []
      : [`the log of ${number} says ${logged.join(' ')}, accepted were ${asked.join(' ')}`];
  });
}

/** Calls keep to the limit and the cool-down, undo to its time, coming back to its grace; time never runs back. */
export function checkRules(tickets: readonly LoggedTicket[], { rules }: Hall): Faults {
  return tickets.flatMap(({ number, log }) => {
    const faults: string[] = [];
    let calls = 0;
    log.forEach(({ action, at, role }, index) => {
      const before = log[index - 1];
      const seconds = before ? (Date.parse(at) - Date.parse(before.at)) / 1000 : 0;
      if (seconds < 0) faults.push(`the log of ${number} runs backwards at ${at}`);
      calls = action === 'call' ? 1 : action === 'recall' ? calls + 1 : calls;
      if (calls > rules.callLimit) faults.push(`${number} was called ${calls} times`);
      if (action === 'recall' && seconds < rules.recallCooldownSeconds)
        faults.push(`${number} was called again after ${seconds} s`);
      if (action === 'miss' && role !== 'system' && calls < rules.callLimit)
        faults.push(`${number} was missed after ${calls} calls`);
      if (action === 'undo' && seconds > rules.undoSeconds)
        faults.push(`an action on ${number} was undone after ${seconds} s`);
      if (action === 'return' && before?.action === 'miss' && seconds > rules.missedGraceMinutes * 60)
        faults.push(`${number} came back ${seconds} s after being missed`);
    });
    return faults;
  });
}
