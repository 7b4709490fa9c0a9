import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import type { TicketAction } from '../../functions/ticketing/domain/ticket.ts';
import type { Faults } from './check-tickets.ts';
import type { Alert, DayFacts, LoggedTicket, Notice } from './day-facts.ts';

/** What a ticket's log must have told its holder: for each line of the log of that action one notice. */
const tellsHolder: Partial<Record<TicketAction, { kind: string; about: string }>> = {
  call: { kind: 'ticket-called', about: 'calls' },
  recall: { kind: 'ticket-called', about: 'calls' },
  miss: { kind: 'ticket-missed', about: 'missed' },
  transfer: { kind: 'ticket-moved', about: 'moves' },
  'next-service': { kind: 'ticket-moved', about: 'moves' },
};

/** Kinds whose notices follow from the logs and alerts alone, so that none may be missing and none be more. */
const derived = new Set([
  'ticket-issued',
  'ticket-called',
  'ticket-missed',
  'ticket-moved',
  'wait-alert-raised',
  'wait-alert-repeated',
  'wait-alert-escalated',
]);

/** Everything that happened was told, and told once; nobody was told what did not happen. */
export function checkNotices({ tickets, alerts, notices }: DayFacts, { rules }: Hall): Faults {
  const expected = new Set([
    ...tickets.flatMap(aboutTicket),
    ...alerts.flatMap((alert) => aboutAlert(alert, rules)),
  ]);
  const told = new Set<string>();
  const toldTo = new Set<string>();
  const faults: string[] = [];
  for (const notice of notices) {
    const name = nameOf(notice);
    const toWhom = `${notice.recipient} ${name}`;
    if (toldTo.has(toWhom)) faults.push(`told twice: ${name}`);
    toldTo.add(toWhom);
    told.add(name);
    if (derived.has(notice.kind) && !expected.has(name)) faults.push(`told, but it did not happen: ${name}`);
  }
  const missing = [...expected].filter((name) => !told.has(name));
  return [
    ...faults,
    ...missing.map((name) => `nobody was told: ${name}`),
    ...checkNearTurn(tickets, notices),
  ];
}

/** Why a notice may still wait when the day is over: people are left in peace until the next morning. */
const atPeace: readonly (string | null)[] = ['quiet-hours', 'holiday', 'daily-cap'];

/** Every notice came to an end, by one message at most. */
export function checkSending({ notices }: Pick<DayFacts, 'notices'>): Faults {
  return notices.flatMap((notice) => {
    const { state, reason, log } = notice;
    const waits = state === 'deferred' && atPeace.includes(reason);
    const isLeft = ['pending', 'deferred', 'sending', 'retrying'].includes(state) && !waits;
    const handedOver = log.filter(({ action }) => action === 'hand-over').length;
    return [
      ...(isLeft ? [`left ${state}${reason ? ` (${reason})` : ''}: ${nameOf(notice)}`] : []),
      ...(handedOver > 1 ? [`sent ${handedOver} times: ${nameOf(notice)}`] : []),
    ];
  });
}

/** How many notices are in each state. */
export function countStates(notices: readonly Notice[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of notices) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

const nameOf = ({ kind, subject }: Pick<Notice, 'kind' | 'subject'>): string => `${kind} ${subject}`;

function aboutTicket({ ticketId, log }: LoggedTicket): string[] {
  const subject = `tickets/${ticketId}`;
  return [
    nameOf({ kind: 'ticket-issued', subject }),
    ...log.flatMap(({ action, at }) => {
      const telling = tellsHolder[action];
      return telling ? [nameOf({ kind: telling.kind, subject: `${subject}/${telling.about}/${at}` })] : [];
    }),
  ];
}

function aboutAlert({ alertId, level, times }: Alert, { escalateAfterRepeats }: Hall['rules']): string[] {
  const subject = `alerts/${alertId}`;
  const escalated = level === 'manager';
  const repeats = escalated ? escalateAfterRepeats : times - 1;
  return [
    nameOf({ kind: 'wait-alert-raised', subject }),
    ...Array.from({ length: repeats }, (_, place) =>
      nameOf({ kind: 'wait-alert-repeated', subject: `${subject}/head/${place + 2}` }),
    ),
    ...(escalated ? [nameOf({ kind: 'wait-alert-escalated', subject })] : []),
  ];
}

/** "Near your turn" is for people who are in the books. */
function checkNearTurn(tickets: readonly LoggedTicket[], notices: readonly Notice[]): string[] {
  const known = new Set(tickets.map(({ ticketId }) => ticketId));
  return notices
    .filter(({ kind, recipient }) => kind === 'near-turn' && !known.has(recipient))
    .map((notice) => `told to nobody: ${nameOf(notice)}`);
}

/** How many notices of each kind there are; "near your turn" by what is near. */
export function countNotices(notices: readonly Notice[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, subject } of notices) {
    const name = kind === 'near-turn' ? `near-turn ${subject.split('/').at(-1)}` : kind;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
