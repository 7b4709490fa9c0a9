import { hallHours } from '../../../functions/ticketing/domain/opening-hours.ts';
import { inLine, type Ticket } from '../../../functions/ticketing/domain/ticket.ts';
import { outputOf } from '../../cloud/outputs.ts';
import { setClock } from '../../seed.ts';
import type { DayCheck } from '../check-day.ts';
import { allNotices, must } from '../day-facts.ts';
import type { OpenRecord } from '../day-record.ts';
import type { DeployedHall } from '../deployed-hall.ts';
import type { Success } from '../hall-api.ts';
import { mustRefuse, surprise } from '../hall-day.ts';
import { clockFrom, minutes, simulatedTime } from '../simulated-time.ts';
import type { Morning } from '../working-day.ts';
import { checkCheckIns, type Expected } from './check-check-ins.ts';
import { byFace, byNumber, referenceIn } from './check-in.ts';
import { type CheckInRecord, type CheckInStage, devices, KIOSK } from './check-in-stage.ts';
import { checkInLines } from './check-in-summary.ts';
import { allTables, itemsOf } from './kept-items.ts';
import { beForgotten, giveUp, takeTicket, takeTicketTwice } from './named-tickets.ts';
import {
  pulledNumbers,
  pullersPhone,
  type Visitor,
  visitorsByNumber,
  visitorsWithFaces,
} from './visitors.ts';

/** What a day's check-ins came to: lines of the summary, and what of them was wrong. */
export interface CheckInsOfDay {
  readonly lines: readonly (readonly [label: string, words: string])[];
  readonly checks: readonly DayCheck[];
}

type Issued = Success<'issueTicket'>;

const AFTER_OPENING_MINUTES = 15;
const PULLED = 8;
const TRIES_TO_ADD = 3;
const LONGEST_SETTLING_MILLISECONDS = 60_000;
const QUIET_MILLISECONDS = 1_000;

/**
 * People prove who they are and take tickets in their names, after lunch and at real speed: a code is good for five
 * minutes, which are seconds of a compressed morning. Their tickets stand in the day's record like all others. Answers
 * how the end is read, once everything has come to rest; nothing where the hall gives no named tickets, or is shut
 * after lunch.
 */
export async function replayCheckIns(
  deployed: DeployedHall,
  { day, closesAt }: Morning,
  record: OpenRecord,
  run: string,
): Promise<() => Promise<CheckInsOfDay>> {
  const { hall, district, target, as } = deployed;
  const opensAt = openAfter(deployed, closesAt);
  if (hall.realName.tickets === 'off' || opensAt === undefined)
    return async () => ({ lines: [['check-ins 签到', 'none: no named tickets after lunch']], checks: [] });
  const clock = clockFrom(opensAt, 1);
  await setClock(target, district.district, clock);
  let keys = 0;
  const newKey = (): string => {
    keys += 1;
    return `${run}-i${keys}`;
  };
  const seen: CheckInRecord = {
    ...{ checkedIn: [], otherWay: [], facesAdded: [], doubles: [], tickets: 0, declared: 0 },
    ...{ known: new Set(), removed: new Set() },
  };
  const stage: CheckInStage = { hall, time: simulatedTime(clock), record, newKey, target, as, seen };
  const faces = visitorsWithFaces();
  const others = visitorsByNumber();
  try {
    await play(stage, faces, others, outputOf(deployed.outputs, 'TicketingTableName'));
  } catch (error) {
    surprise(stage, (error as Error).message);
  }
  const visitors = [...faces, ...others].map(({ name }) => name);
  const agreed = faces.filter(({ agrees }) => agrees).map(({ name }) => name);
  return () => endOf(deployed, seen, day, { visitors, agreed });
}

async function play(
  stage: CheckInStage,
  faces: readonly Visitor[],
  others: readonly Visitor[],
  table: string,
): Promise<void> {
  const [held] = await Promise.all([
    Promise.all([
      comeWithFaces(stage, faces),
      ...others.map((each, place) => comeByNumber(stage, each, place)),
    ]),
    pull(stage),
  ]);
  stage.seen.doubles.push(...(await doublesIn(stage, table)));
  const [first] = faces;
  const gone = first && held.flat().find(({ visitor }) => visitor === first);
  if (gone) await beForgotten(stage, gone.pass, referenceIn(gone.pass));
  await Promise.all(held.flat().flatMap(({ tickets }) => tickets.map((ticket) => giveUp(stage, ticket))));
}

interface Held {
  readonly visitor: Visitor;
  readonly pass: string;
  readonly tickets: readonly Issued[];
}

/** One after the other before the one camera: nobody knows them at first, then who agreed is known at a look. */
async function comeWithFaces(stage: CheckInStage, visitors: readonly Visitor[]): Promise<Held[]> {
  const held: Held[] = [];
  for (const visitor of visitors) {
    const { first = '', again = '' } = visitor.pictures ?? {};
    let pass = await byFace(stage, visitor, first);
    if (visitor.agrees && (await addFace(stage, visitor, pass, first)))
      pass = await byFace(stage, visitor, again);
    const ticket = await takeTicket(stage, visitor, pass);
    held.push({ visitor, pass, tickets: ticket.ok ? [ticket.body] : [] });
  }
  return held;
}

async function addFace(
  stage: CheckInStage,
  { name }: Visitor,
  pass: string,
  picture: string,
): Promise<boolean> {
  const { consentText } = await must(stage.as('citizen'), 'showIdentityRules', {});
  const consent = { purposes: ['check-in'], text: consentText };
  const body = { pass, picture, device: devices.camera, consent };
  for (let tries = 1; ; tries++) {
    const answer = await stage.as(KIOSK).ask('addFaceAtKiosk', { body });
    if (answer.ok) stage.seen.facesAdded.push(name);
    else stage.seen.otherWay.push({ visitor: name, at: 'adding', reason: answer.reason });
    if (answer.ok || answer.reason !== 'faces-unavailable' || tries === TRIES_TO_ADD) return answer.ok;
  }
}

/** The first one comes again for the same, and then for family; the second presses at two kiosks at once. */
async function comeByNumber(stage: CheckInStage, visitor: Visitor, place: number): Promise<Held[]> {
  const pass = await byNumber(stage, visitor);
  const take = place === 1 ? takeTicketTwice : takeTicket;
  const tickets = [await take(stage, visitor, pass)];
  if (place === 0) {
    const again = await takeTicket(stage, visitor, pass);
    mustRefuse(stage, 'a second ticket of one person for one service', again, 'has-ticket');
    tickets.push(await takeTicket(stage, visitor, pass, { forWhom: 'family' }));
  }
  return [{ visitor, pass, tickets: tickets.flatMap((each) => (each.ok ? [each.body] : [])) }];
}

/** One phone brings number after number, until it has to wait. */
async function pull(stage: CheckInStage): Promise<void> {
  const most = 5;
  for (const [place, idNumber] of pulledNumbers(PULLED).entries()) {
    const body = { idNumber, phone: pullersPhone, device: devices.phone };
    const answer = await stage.as('citizen').ask('checkInByNumber', { body });
    if (place >= most) mustRefuse(stage, 'number after number from one phone', answer, 'batch-pulling');
    else if (!answer.ok) surprise(stage, `number ${place + 1} of one phone was refused: ${answer.reason}`);
  }
}

/** Persons who hold two active tickets of their own for one service now, by the table. */
async function doublesIn({ target }: CheckInStage, table: string): Promise<string[]> {
  const tickets = (await itemsOf(target, table)).filter(
    ({ kind }) => kind === 'ticket',
  ) as unknown as Ticket[];
  const own = tickets.filter(
    ({ holder, forWhom, situation }) => holder && !forWhom && inLine(situation.state),
  );
  const names = own.map(({ holder, serviceDay, situation: { services } }) =>
    [serviceDay, holder, services[0]].join(' '),
  );
  return names.filter((name, place) => names.indexOf(name) !== place);
}

/** When the hall opens again after lunch, and a while more. */
function openAfter({ hall }: DeployedHall, closesAt: number): number | undefined {
  const hours = hallHours(hall, closesAt);
  const after = hours.ok ? hours.value.spans.find(({ from }) => from >= closesAt) : undefined;
  return after && after.from + minutes(AFTER_OPENING_MINUTES);
}

/** Reads back what is kept, until what was removed is gone from everywhere and the alert has come. */
async function endOf(
  { target, as, accountOf, hall }: DeployedHall,
  seen: CheckInRecord,
  day: string,
  expected: Expected,
): Promise<CheckInsOfDay> {
  const manager = as(accountOf(hall.manager));
  const deadline = performance.now() + LONGEST_SETTLING_MILLISECONDS;
  for (;;) {
    const { refusals } = await must(manager, 'listFaceRefusals', { query: { day } });
    const notices = await allNotices(manager, day);
    const toldOfPulling = notices.filter(({ kind }) => kind === 'identity-pulling-suspected').length;
    const facts = { tables: await allTables(target), toldOfPulling, refusals };
    const checks = checkCheckIns(facts, seen, expected);
    const isRight = checks.every(({ faults }) => faults.length === 0);
    if (isRight || performance.now() > deadline) return { lines: checkInLines(facts, seen), checks };
    await new Promise((resolve) => setTimeout(resolve, QUIET_MILLISECONDS));
  }
}
