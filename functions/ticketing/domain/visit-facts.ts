import { type HistoryEntry, inLine, type Ticket } from './ticket.ts';
import { standing } from './ticket-intervals.ts';

/** Things that happen in a visit and that figures count. A `service` ends with the visit or with the move to another queue. */
export const visitFactKinds = ['arrival', 'call', 'service', 'finish', 'miss', 'cancel', 'unserved'] as const;
/** See {@link visitFactKinds}. */
export type VisitFactKind = (typeof visitFactKinds)[number];

/** What may be looked behind: what happened, calls over the hall's line, and who still waited at an instant. */
export const visitMatters = [...visitFactKinds, 'late-call', 'waiting'] as const;
/** See {@link visitMatters}. */
export type VisitMatter = (typeof visitMatters)[number];

/** One thing that happened in a visit, where, and how long it had taken. */
export interface VisitFact {
  readonly kind: VisitFactKind;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly queue: string;
  readonly window?: string;
  /** Account of the clerk who did it. */
  readonly clerk?: string;
  /**
   * Of a call: the time in lines since the ticket was taken, or since the person was last at a window; pauses do
   * not count. Of a service: the time served in this queue, however often it was interrupted. Milliseconds.
   */
  readonly milliseconds?: number;
}

const plainKinds: Partial<Record<HistoryEntry['action'], VisitFactKind>> = {
  issue: 'arrival',
  finish: 'finish',
  miss: 'miss',
  cancel: 'cancel',
  'end-day': 'unserved',
};

/**
 * What happened in a visit, in order, derived from the ticket's log as it stands: what was undone did not happen.
 * Recalls are no further calls. Every figure by quarter hour counts these.
 */
export function visitFacts(ticket: Pick<Ticket, 'history'>): readonly VisitFact[] {
  const facts: VisitFact[] = [];
  let waited = 0;
  let served: { readonly queue: string; readonly milliseconds: number } | undefined;
  let previous: HistoryEntry | undefined;
  for (const entry of standing(ticket.history)) {
    const lasted = previous ? entry.at - previous.at : 0;
    if (previous && inLine(previous.state)) waited += lasted;
    if (previous?.state === 'serving')
      served = { queue: previous.queue, milliseconds: (served?.milliseconds ?? 0) + lasted };
    const here = whereabouts(entry);
    if (served && endsService(entry)) {
      facts.push({ ...here, kind: 'service', ...served });
      served = undefined;
    }
    if (entry.action === 'call') {
      facts.push({ ...here, kind: 'call', milliseconds: waited });
      waited = 0;
    }
    const kind = plainKinds[entry.action];
    if (kind) facts.push({ ...here, kind });
    previous = entry;
  }
  return facts;
}

const endsService = ({ action }: HistoryEntry): boolean =>
  action === 'finish' || action === 'next-service' || action === 'transfer';

const whereabouts = ({ at, queue, window, role, by }: HistoryEntry) => ({
  at,
  queue,
  ...(window ? { window } : {}),
  ...(role === 'clerk' || role === 'window-lead' ? { clerk: by } : {}),
});
