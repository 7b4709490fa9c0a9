import { clerkTriesToAcknowledge } from './department-head.ts';
import type { Answer, Operation, Success } from './hall-api.ts';
import { type HallDay, mustRefuse } from './hall-day.ts';
import { deskAccounts } from './person.ts';

/** What somebody tries that must be refused, whatever state the hall is in. */
type Attempt = (day: HallDay) => Promise<void>;

const NO_LINK = 'nobody-was-ever-given-this-link';
const TOO_LARGE_BYTES = 300_000;

/** Before the doors open nobody gets a ticket. */
export const beforeOpening: Attempt = async (day) =>
  mustRefuse(day, 'a ticket before the hall opens', await kioskIssues(day), 'hall-closed');

/** Every kind of request that an API must refuse, one after another over the morning. */
export const wrongRequests: readonly Attempt[] = [
  async (day) => {
    const answer = await ask(day, deskAccounts.kiosk, 'callNext', { window: firstWindow(day) });
    mustRefuse(day, 'a kiosk calling the next person', answer, 'wrong-role');
  },
  async (day) => {
    const answer = await ask(day, 'citizen', 'callNext', { window: firstWindow(day) });
    mustRefuse(day, 'calling without a token', answer, 'http-401');
  },
  async (day) => clerkTriesToAcknowledge(day, `clerk-${firstWindow(day)}`),
  async (day) =>
    mustRefuse(day, 'a ticket for a board', await issueAs(day, 'board-01', firstService(day)), 'wrong-role'),
  async (day) => {
    const answer = await day.as(deskAccounts.kiosk).send('POST', ticketsPath(day), '{"services": [');
    mustRefuse(day, 'malformed JSON', answer, 'malformed-json');
  },
  async (day) => {
    const body = JSON.stringify({ services: [firstService(day)], wish: 'to be first' });
    const answer = await day.as(deskAccounts.kiosk).send('POST', ticketsPath(day), body);
    mustRefuse(day, 'a field nobody knows', answer, 'invalid-request');
  },
  async (day) => {
    const body = JSON.stringify({ services: ['x'.repeat(TOO_LARGE_BYTES)] });
    const answer = await day.as(deskAccounts.kiosk).send('POST', ticketsPath(day), body);
    mustRefuse(day, 'an oversized body', answer, 'too-large', 'http-413');
  },
  async (day) =>
    mustRefuse(
      day,
      'a service the hall has not',
      await issueAs(day, deskAccounts.kiosk, 'no-such-service'),
      'unknown-service',
    ),
  async (day) => {
    const params = { hall: 'no-such-hall' };
    const body = { services: [firstService(day)] };
    const answer = await day.as(deskAccounts.kiosk).ask('issueTicket', { params, body, key: day.newKey() });
    mustRefuse(day, 'a hall the district has not', answer, 'not-found');
  },
  async (day) => {
    const answer = await ask(day, `clerk-${firstWindow(day)}`, 'callNext', { window: 'no-such-window' });
    mustRefuse(day, 'a window the hall has not', answer, 'not-found');
  },
  async (day) => {
    const answer = await day.as('citizen').ask('showVisit', { params: { link: NO_LINK } });
    mustRefuse(day, 'a link nobody was given', answer, 'not-found');
  },
  reuseKey,
  openTakenWindow,
  pauseTooLong,
  finishTwice,
  async (day) => {
    const answer = await onDone(day, 'transferTicket', { queue: 'no-such-queue' });
    if (answer) mustRefuse(day, 'a queue the hall has not', answer, 'unknown-queue', 'wrong-state');
  },
];

/** The same key for another wish is not a retry. */
async function reuseKey(day: HallDay): Promise<void> {
  const person = day.crowd.all.find(({ plan }) => plan.channel === 'kiosk');
  const used = day.record.issues.find((issue) => issue.person === person?.plan.name);
  const other = day.hall.serviceItems.find(({ id }) => !person?.plan.services.includes(id));
  if (!used || !other) return;
  const wish = { params: { hall: day.hall.id }, body: { services: [other.id] }, key: used.key };
  const answer = await day.as(deskAccounts.kiosk).ask('issueTicket', wish);
  mustRefuse(day, "another wish under somebody's key", answer, 'idempotency-key-reused');
}

async function openTakenWindow(day: HallDay): Promise<void> {
  const [window, colleague] = day.hall.windows;
  if (!window || !colleague) return;
  const answer = await ask(day, `clerk-${colleague.id}`, 'callNext', { window: window.id });
  mustRefuse(day, "calling at a colleague's window", answer, 'window-taken', 'window-not-open');
}

async function pauseTooLong(day: HallDay): Promise<void> {
  const person = day.crowd.all.find(({ gone }) => !gone);
  if (!person) return;
  const answer = await day.as('citizen').ask('pauseVisit', {
    params: { link: person.link },
    body: { minutes: day.hall.rules.pauseMinutesMax + 1 },
    key: day.newKey(),
  });
  mustRefuse(day, 'a pause longer than allowed', answer, 'too-long', 'invalid-request', 'wrong-state');
}

async function finishTwice(day: HallDay): Promise<void> {
  const answer = await onDone(day, 'finishTicket', {});
  if (answer) mustRefuse(day, 'finishing what is done', answer, 'wrong-state');
}

async function onDone(
  day: HallDay,
  operation: 'finishTicket' | 'transferTicket',
  body: Readonly<Record<string, unknown>>,
): Promise<Answer<unknown> | undefined> {
  const done = day.crowd.all.find(({ gone }) => gone);
  if (!done) return undefined;
  const params = { hall: day.hall.id, ticket: done.ticketId };
  return day.as('lead').ask(operation, { params, body, key: day.newKey() });
}

function ask<O extends Operation>(
  day: HallDay,
  account: string,
  operation: O,
  params: Readonly<Record<string, string>>,
): Promise<Answer<Success<O>>> {
  const asked = { params: { hall: day.hall.id, ...params }, body: {}, key: day.newKey() };
  return day.as(account).ask(operation, asked);
}

const issueAs = (day: HallDay, account: string, service: string): Promise<Answer<Success<'issueTicket'>>> =>
  day.as(account).ask('issueTicket', {
    params: { hall: day.hall.id },
    body: { services: [service] },
    key: day.newKey(),
  });

const kioskIssues = (day: HallDay) => issueAs(day, deskAccounts.kiosk, firstService(day));
const firstWindow = ({ hall }: HallDay): string => hall.windows[0]?.id ?? '';
const firstService = ({ hall }: HallDay): string => hall.serviceItems[0]?.id ?? '';
const ticketsPath = ({ hall }: HallDay): string => `/v1/halls/${hall.id}/tickets`;
