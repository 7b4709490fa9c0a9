import type { FactKind, OrderFact, OrderFacts } from './order-facts.ts';

/** What figures may be told by. */
export const figureGroups = ['unit', 'theme', 'place', 'channel', 'day'] as const;
/** See {@link figureGroups}. */
export type FigureGroup = (typeof figureGroups)[number];

/** What is counted, once for each order but for `returns` and `gradeSum`. */
export const figureCounts = [
  'received',
  'sensitive',
  /** Speaking for several people, or one of several about the same. */
  'group',
  /** Sent to a unit at least once. */
  'dispatched',
  /** Of these, the first time by the house itself. */
  'automatic',
  'contacted',
  'contactedInTime',
  /** Answered at least once. */
  'answered',
  /** Of these, every time before the deadline. */
  'answeredInTime',
  /** Not contacted, or not answered, and over the time for it. */
  'contactOverdue',
  'answerOverdue',
  /** How often a unit gave an order back; counted with that unit. */
  'returns',
  /** Answered, and opened again at least once. */
  'reopened',
  'closed',
  /** The citizen's last word was that it is settled. */
  'satisfied',
  /** The citizen's last word was that it is not. */
  'unsettled',
  'grades',
  'gradeSum',
  'merged',
  'withdrawn',
] as const;
/** One of {@link figureCounts}. */
export type FigureCount = (typeof figureCounts)[number];

/** How long something took from the receipt, by first times; closing by the last. */
export const figureTimes = ['toDispatch', 'toContact', 'toAnswer', 'toClose'] as const;
/** One of {@link figureTimes}. */
export type FigureTime = (typeof figureTimes)[number];

/** What one order adds to the figures of whom. Times are milliseconds. */
export interface Contribution extends Readonly<Partial<Record<FigureTime, number>>> {
  readonly of: Readonly<Record<FigureGroup, string>>;
  readonly placeName?: string | undefined;
  readonly counts: Readonly<Partial<Record<FigureCount, number>>>;
}

/** Times in hours on the wall's clock, to a hundredth; null where there was none. */
export interface TimeFigures {
  readonly count: number;
  readonly meanHours: number | null;
  readonly medianHours: number | null;
  readonly p90Hours: number | null;
}

/** Figures of some orders: counts add up over parts, times and rates do not. Rates are null where nothing is. */
export type AppealFigures = Readonly<Record<FigureCount, number>> &
  Readonly<Record<FigureTime, TimeFigures>> & {
    readonly rates: Readonly<
      Record<
        'automatic' | 'contactInTime' | 'answerInTime' | 'reopened' | 'satisfied' | 'grade',
        number | null
      >
    >;
  };

/**
 * What an order adds: one part for the unit that has it (or had it last), and one for each other unit that gave it
 * back. It depends on the facts alone, not on the order in which they came or how often.
 */
export function contributionsOf(order: OrderFacts, day: string): readonly Contribution[] {
  const facts = distinct(order.facts);
  const all = (...kinds: FactKind[]) => facts.filter(({ kind }) => kinds.includes(kind));
  const sent = all('dispatched');
  const known = facts.findLast(({ kind }) => kind === 'dispatched' || kind === 'understood');
  const of = {
    unit: sent.at(-1)?.unit ?? '',
    theme: known?.theme ?? '',
    place: known?.place ?? '',
    channel: order.channel,
    day,
  };
  const returned = all('returned');
  const givenBackBy = (unit: string) => returned.filter((each) => (each.unit ?? '') === unit).length;
  const others = new Set(returned.map(({ unit = '' }) => unit).filter((unit) => unit !== of.unit));
  const { placeName } = known ?? {};
  return [
    {
      of,
      placeName,
      counts: { ...countsOf(all), returns: givenBackBy(of.unit) },
      ...timesOf(order.receivedAt, all),
    },
    ...[...others].map((unit) => ({
      of: { ...of, unit },
      placeName,
      counts: { returns: givenBackBy(unit) },
    })),
  ];
}

type All = (...kinds: FactKind[]) => readonly OrderFact[];

function countsOf(all: All): Contribution['counts'] {
  const [contact] = all('contacted');
  const answers = all('answered');
  const end = all('closed', 'merged', 'withdrawn', 'reopened', 'split').at(-1);
  const word = all('closed', 'reopened', 'disputed').findLast(
    ({ kind, satisfied }) => kind !== 'closed' || satisfied,
  );
  const [lateContact, lateAnswer] = [all('overdue_contact').length > 0, all('overdue_answer').length > 0];
  const open = !end || end.kind === 'reopened' || end.kind === 'split';
  const grade = end?.grade;
  const is = Number;
  return {
    received: 1,
    sensitive: is(all('understood').some(({ sensitive }) => sensitive)),
    group: is(all('grouped').length > 0 || all('understood').some(({ group }) => group)),
    dispatched: is(all('dispatched').length > 0),
    automatic: is(all('dispatched')[0]?.automatic === true),
    contacted: is(contact !== undefined),
    contactedInTime: is(contact !== undefined && !lateContact && inTime(contact)),
    answered: is(answers.length > 0),
    answeredInTime: is(answers.length > 0 && !lateAnswer && answers.every(inTime)),
    contactOverdue: is(open && !contact && lateContact),
    answerOverdue: is(open && lateAnswer && isOver(all)),
    reopened: is(all('reopened').length > 0),
    closed: is(end?.kind === 'closed'),
    satisfied: is(word?.kind === 'closed'),
    unsettled: is(word !== undefined && word.kind !== 'closed'),
    grades: is(grade !== undefined),
    gradeSum: grade ?? 0,
    merged: is(end?.kind === 'merged'),
    withdrawn: is(end?.kind === 'withdrawn'),
  };
}

const inTime = ({ at, dueAt }: OrderFact): boolean => dueAt === undefined || at <= dueAt;

/** Is the answer's clock over, and nothing was answered since? */
const isOver = (all: All): boolean =>
  all('overdue_answer', 'answered', 'reopened').at(-1)?.kind === 'overdue_answer';

function timesOf(receivedAt: number, all: All): Partial<Record<FigureTime, number>> {
  const end = all('closed', 'reopened').at(-1);
  const done = {
    toDispatch: all('dispatched')[0],
    toContact: all('contacted')[0],
    toAnswer: all('answered')[0],
    toClose: end?.kind === 'closed' ? end : undefined,
  };
  return Object.fromEntries(
    Object.entries(done).flatMap(([name, fact]) => (fact ? [[name, fact.at - receivedAt]] : [])),
  );
}

/** Each fact once, by the order's versions; within one, as they are listed: a return comes before the next dispatch. */
function distinct(facts: readonly OrderFact[]): readonly OrderFact[] {
  const each = new Map(facts.map((fact) => [`${fact.sequence} ${fact.kind}`, fact]));
  return [...each.values()].sort(
    (one, other) =>
      one.sequence - other.sequence || withinOne.indexOf(one.kind) - withinOne.indexOf(other.kind),
  );
}

const withinOne: readonly FactKind[] = ['received', 'understood', 'returned', 'dispatched'];

/** What contributions come to. */
export function figuresOf(contributions: readonly Contribution[]): AppealFigures {
  const counts = Object.fromEntries(
    figureCounts.map((name) => [name, sum(contributions.map((each) => each.counts[name] ?? 0))]),
  ) as Record<FigureCount, number>;
  const times = Object.fromEntries(
    figureTimes.map((name) => [name, timeFigures(contributions.flatMap((each) => each[name] ?? []))]),
  ) as Record<FigureTime, TimeFigures>;
  return { ...counts, ...times, rates: ratesOf(counts) };
}

const ratesOf = (counts: Readonly<Record<FigureCount, number>>): AppealFigures['rates'] => ({
  automatic: rate(counts.automatic, counts.dispatched),
  contactInTime: rate(counts.contactedInTime, counts.contacted + counts.contactOverdue),
  answerInTime: rate(counts.answeredInTime, counts.answered + counts.answerOverdue),
  reopened: rate(counts.reopened, counts.answered),
  satisfied: rate(counts.satisfied, counts.satisfied + counts.unsettled),
  grade: rate(counts.gradeSum, counts.grades),
});

const rate = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

function timeFigures(milliseconds: readonly number[]): TimeFigures {
  const sorted = [...milliseconds].sort((one, other) => one - other);
  const { length: count } = sorted;
  const at = (part: number) => hours(sorted[Math.ceil(part * count) - 1]);
  return {
    count,
    meanHours: hours(count === 0 ? undefined : sum(sorted) / count),
    medianHours: at(0.5),
    p90Hours: at(0.9),
  };
}

const hours = (milliseconds: number | undefined): number | null =>
  milliseconds === undefined ? null : Math.round(milliseconds / 36_000) / 100;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A part of the figures: of one unit, theme, place, channel or day. */
export interface FigureRow {
  /** Empty where it is not known. */
  readonly id: string;
  readonly placeName?: string | undefined;
  readonly figures: AppealFigures;
}

/** One row for each of a group's values, the one with most orders first; days in their order. */
export function rowsBy(group: FigureGroup, contributions: readonly Contribution[]): readonly FigureRow[] {
  const rows = [...Map.groupBy(contributions, ({ of }) => of[group])].map(([id, parts]) => ({
    id,
    placeName: parts.find(({ placeName }) => placeName)?.placeName,
    figures: figuresOf(parts),
  }));
  return rows.sort((one, other) =>
    group === 'day'
      ? compare(one.id, other.id)
      : other.figures.received - one.figures.received || compare(one.id, other.id),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
