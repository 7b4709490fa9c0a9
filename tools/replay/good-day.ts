import type { TicketAction, TicketState } from '../../functions/ticketing/domain/ticket.ts';
import type { Alert, DayFacts, LoggedTicket, Notice } from './day-facts.ts';
import { type DayRecord, openRecord } from './day-record.ts';

/** The fixture's day; times are UTC so that `09:05` reads the same everywhere. */
export const day = '2026-11-23';
export const at = (time: string): number => Date.parse(`${day}T${time}${time.length === 5 ? ':00' : ''}Z`);
const iso = (time: string): string => new Date(at(time)).toISOString();

/** One line of a fixture's log: what, when, the state after it, the window, who. */
export type Line = readonly [
  action: TicketAction,
  time: string,
  state: TicketState,
  window?: string,
  role?: string,
];

const kinds: Partial<Record<TicketState, LoggedTicket['intervals'][number]['kind']>> = {
  waiting: 'waiting',
  'transferred-in': 'waiting',
  called: 'called',
  serving: 'serving',
  'on-hold': 'on-hold',
  missed: 'missed',
};

/** A ticket with this log; its intervals are those of the log without what was undone. */
export function ticketOf(number: string, lines: readonly Line[]): LoggedTicket {
  const standing: Line[] = [];
  for (const line of lines) {
    if (line[0] === 'undo') standing.pop();
    else standing.push(line);
  }
  const intervals = standing.flatMap(([, from, state, window], index) => {
    const kind = kinds[state];
    const next = standing[index + 1];
    return kind
      ? [{ kind, from: iso(from), to: next ? iso(next[1]) : null, queue: 'tax', window: window ?? null }]
      : [];
  });
  return {
    ticketId: `20261123-${number}`,
    number,
    serviceDay: day,
    queue: 'tax',
    department: 'tax',
    state: lines.at(-1)?.[2] ?? 'waiting',
    channel: 'kiosk',
    priority: 'none',
    language: 'zh-CN',
    services: [],
    issuedAt: iso(lines[0]?.[1] ?? '09:00'),
    window: null,
    calls: 0,
    lastCalledAt: null,
    notBefore: null,
    awayUntil: null,
    phone: null,
    version: lines.length,
    waitedSeconds: 0,
    promise: { ahead: 2, p50Seconds: 360, p90Seconds: 720, formulaSeconds: 840 },
    intervals,
    log: lines.map(([action, time, state, window, role]) => ({
      action,
      at: iso(time),
      state,
      role: role ?? (action === 'issue' ? 'kiosk' : 'clerk'),
      window: window ?? null,
      reason: null,
    })),
  };
}

const served: readonly Line[] = [
  ['issue', '09:00', 'waiting'],
  ['call', '09:05', 'called', '01'],
  ['undo', '09:05:30', 'waiting', '01'],
  ['call', '09:06', 'called', '01'],
  ['start', '09:07', 'serving', '01'],
  ['finish', '09:12', 'done', '01'],
];
const missed: readonly Line[] = [
  ['issue', '09:01', 'waiting'],
  ['call', '09:07', 'called', '02'],
  ['recall', '09:08', 'called', '02'],
  ['recall', '09:09', 'called', '02'],
  ['miss', '09:10', 'missed', '02'],
];
const waitedLong: readonly Line[] = [
  ['issue', '09:02', 'waiting'],
  ['call', '09:30', 'called', '01'],
  ['start', '09:31', 'serving', '01'],
  ['finish', '09:40', 'done', '01'],
];
const leftOver: readonly Line[] = [
  ['issue', '09:25', 'waiting'],
  ['pause', '09:27', 'on-hold', undefined, 'citizen'],
  ['end-day', '18:31', 'unserved', undefined, 'system'],
];
const cancelled: readonly Line[] = [
  ['issue', '09:03', 'waiting'],
  ['cancel', '09:10', 'cancelled', undefined, 'citizen'],
];

/** The one alert of the good day: told again after five minutes, escalated after ten, never acknowledged. */
export const goodAlert: Alert = {
  alertId: '20261123-A003',
  ticketId: '20261123-A003',
  number: 'A003',
  queue: 'tax',
  department: 'tax',
  level: 'manager',
  times: 1,
  raisedAt: iso('09:17:00'),
  lastToldAt: iso('09:27:00'),
  escalatedAt: iso('09:27:00'),
  escalatedBy: 'system',
  escalationNote: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  note: null,
};

const notice = (kind: string, subject: string, recipient: string): Notice => ({
  key: `${kind}#${recipient}#${subject}`,
  kind,
  audience: 'person',
  recipient,
  subject,
  at: iso('09:00'),
  data: {},
  state: 'sent',
  urgency: 'now',
  purpose: 'turn',
  channel: null,
  provider: null,
  shown: false,
  attempts: 1,
  reason: null,
  dueAt: null,
  validUntil: iso('12:00'),
  digest: null,
  log: [],
});

function noticesOf({ ticketId, log }: LoggedTicket): Notice[] {
  const about: Partial<Record<TicketAction, [string, string]>> = {
    call: ['ticket-called', 'calls'],
    recall: ['ticket-called', 'calls'],
    miss: ['ticket-missed', 'missed'],
  };
  return [
    notice('ticket-issued', `tickets/${ticketId}`, ticketId),
    ...log.flatMap(({ action, at }) => {
      const [kind, what] = about[action] ?? [];
      return kind ? [notice(kind, `tickets/${ticketId}/${what}/${at}`, ticketId)] : [];
    }),
  ];
}

/** What the system says of a small day on which everything was right. */
export function goodFacts(): DayFacts {
  const logs = [served, missed, waitedLong, cancelled, leftOver];
  const tickets = logs.map((log, index) => ticketOf(`A00${index + 1}`, log));
  return {
    tickets,
    alerts: [goodAlert],
    notices: [
      ...tickets.flatMap(noticesOf),
      notice('near-turn', 'tickets/20261123-A003/people-ahead', '20261123-A003'),
      notice('wait-alert-raised', 'alerts/20261123-A003', 'head'),
      notice('wait-alert-repeated', 'alerts/20261123-A003/head/2', 'head'),
      notice('wait-alert-escalated', 'alerts/20261123-A003', 'manager'),
    ],
    statistics: {
      hall: 'center',
      serviceDay: day,
      closed: true,
      issued: 5,
      done: 2,
      missed: 1,
      cancelled: 1,
      unserved: 1,
      open: 0,
      gaps: [],
      queues: [],
      alerts: { raised: 1, repeated: 1, escalated: 1, acknowledged: 0 },
      warnings: { yellow: 1, red: 0 },
      estimate: {
        count: 3,
        underP50: 2 / 3,
        underP90: 2 / 3,
        meanAbsoluteErrorMinutes: 7.3,
        formulaMeanAbsoluteErrorMinutes: 10,
      },
    },
    warning: 'none',
  };
}

/** What the replay of that day saw. */
export function goodRecord(): DayRecord {
  const { tickets } = goodFacts();
  const beats = Array.from({ length: 120 }, (_, minute) => ({
    startedAt: at('08:00') + minute * 60_000,
    endedAt: at('08:00') + minute * 60_000 + 20_000,
  }));
  return {
    ...openRecord(),
    issues: tickets.map(({ ticketId, number }, index) => ({
      person: `p00${index + 1}`,
      key: `k${index + 1}`,
      answers: Array.from({ length: index === 1 ? 2 : 1 }, () => ({ ticketId, number })),
    })),
    acts: tickets.flatMap(({ ticketId, log }) =>
      log
        .filter(({ role }) => role !== 'system')
        .map(({ action, at }) => ({ ticketId, action, sentAt: Date.parse(at), answeredAt: Date.parse(at) })),
    ),
    calls: [
      {
        window: '01',
        queues: ['tax'],
        ticketId: '20261123-A001',
        sentAt: at('09:06'),
        answeredAt: at('09:06:12'),
      },
      { window: '02', queues: ['tax'], ticketId: null, sentAt: at('09:06:05'), answeredAt: at('09:06:20') },
    ],
    stays: [
      { window: '01', ticketId: '20261123-A001', from: at('09:06:05'), to: at('09:11:55') },
      { window: '02', ticketId: '20261123-A002', from: at('09:07:05'), to: at('09:09:55') },
      { window: '01', ticketId: '20261123-A003', from: at('09:30:05'), to: at('09:39:55') },
    ],
    refusals: [{ what: 'a kiosk calling', expected: ['wrong-role'], got: 'wrong-role' }],
    beats,
    warnings: [
      { at: at('09:20'), level: 'yellow' },
      { at: at('09:35'), level: 'none' },
    ],
  };
}
