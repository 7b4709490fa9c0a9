import { orderTransitions } from '../../../functions/appeals/domain/order/order-transitions.ts';
import type { DayCheck } from '../check-day.ts';
import type { Faults } from '../check-tickets.ts';
import { courseOf, speaksForGroup } from './appeal-course.ts';
import type { AppealFacts, AppealFile } from './appeal-facts.ts';
import type { AppealRecord } from './appeal-stage.ts';

/** Holds what the system says of a day's appeals against the house's promises and what the replay saw itself. */
export function checkAppeals(facts: AppealFacts, record: AppealRecord, planned: number): readonly DayCheck[] {
  return [
    { promise: 'every appeal one order, none lost', faults: checkReceipt(facts, record, planned) },
    { promise: 'orders change by the table of the house only', faults: facts.appeals.flatMap(checkLog) },
    { promise: 'every answer is seen by all it is for', faults: checkAnswers(facts) },
    { promise: 'leaders and heads told of appeals once each, of nothing else', faults: checkTold(facts) },
    { promise: 'figures of appeals are those of their orders', faults: checkFigures(facts) },
    { promise: 'the appeals’ morning had something of everything', faults: checkCourse(facts) },
    { promise: 'no surprises with appeals', faults: record.surprises },
  ];
}

function checkReceipt({ appeals, figures }: AppealFacts, { made }: AppealRecord, planned: number): Faults {
  const orders = made.map(({ orders: [order] }) => order);
  return [
    ...(made.length === planned ? [] : [`${planned} appealed, ${made.length} were taken`]),
    ...(new Set(orders).size === orders.length ? [] : ['two appeals have one order']),
    ...made
      .filter((each) => new Set(each.orders).size > 1)
      .map(({ message }) => `${message.id} asked twice and got two orders`),
    ...appeals
      .filter(({ made: { message }, seen }) => seen.text !== message.text || seen.title !== message.title)
      .map(({ made: { message } }) => `${message.id} reads otherwise now`),
    ...appeals
      .filter(({ file }) => file.order.decision === null)
      .map(({ made: { message } }) => `${message.id} was never read`),
    ...(figures.received === planned ? [] : [`the figures know ${figures.received} of ${planned}`]),
  ];
}

/** The log is a way through the table, and time never runs backwards in it. */
function checkLog({ file: { order, history } }: AppealFile): Faults {
  let [state, at] = ['', ''];
  const faults: string[] = [];
  for (const line of history) {
    const row = orderTransitions.find(({ action }) => action === line.action);
    const from: readonly string[] = row?.from ?? [];
    const who: readonly string[] = row?.who ?? [];
    if (line.action !== 'receive' && !from.includes(state))
      faults.push(`${order.orderId}: ${line.action} from ${state}`);
    if (!who.includes(line.role)) faults.push(`${order.orderId}: ${line.action} by ${line.role}`);
    if (line.at < at) faults.push(`${order.orderId}: ${line.action} before what came before`);
    [state, at] = [line.state, line.at];
  }
  return state === order.state ? faults : [...faults, `${order.orderId}: the log ends in ${state}`];
}

function checkAnswers({ appeals }: AppealFacts): Faults {
  return appeals.flatMap(({ file, seen }) => {
    const lead = appeals.find(({ file: { order } }) => order.orderId === file.order.mergedInto);
    const given = [...file.answers, ...(lead?.file.answers ?? [])].map(({ text }) => text);
    const missing = given.filter((text) => !seen.answers.some((each) => each.text === text));
    return missing.map(() => `${file.order.orderId}: an answer is not seen by its citizen`);
  });
}

/** Each sensitive or group appeal to each leader; each mark to the head, and a breach to the leaders too. */
function checkTold({ appeals, notices, leaders, headOf }: AppealFacts): Faults {
  const expected = appeals.flatMap(({ file: { order, history } }) => {
    const alert = order.sensitive.length > 0 ? 'sensitive' : 'group';
    const isAlert =
      !isCopy(history) && (order.sensitive.length > 0 || speaksForGroup({ file: { order, history } }));
    const alerts = isAlert ? leaders.map((leader) => `${leader} orders/${order.orderId}/${alert}`) : [];
    const marks = history.flatMap(({ action, clock, mark }) => {
      if (action !== 'warn') return [];
      const head = headOf(order.unit);
      const told = new Set([...(head ? [head] : []), ...(mark === 100 ? leaders : [])]);
      return [...told].map((person) => `${person} orders/${order.orderId}/${clock}/${mark}`);
    });
    return [...alerts, ...marks];
  });
  const own = new Set(appeals.map(({ file }) => file.order.orderId));
  const told = notices
    .filter(({ kind }) => kind === 'appeal-alerted' || kind === 'appeal-deadline-warned')
    .filter(({ subject }) => own.has(subject.split('/')[1] ?? ''))
    .map(({ recipient, subject }) => `${recipient} ${subject.split('/').slice(0, 4).join('/')}`);
  return [
    ...expected.filter((each) => !told.includes(each)).map((each) => `not told: ${each}`),
    ...told.filter((each) => !expected.includes(each)).map((each) => `told, but it did not happen: ${each}`),
    ...told.filter((each, place) => told.indexOf(each) !== place).map((each) => `told twice: ${each}`),
  ];
}

/** Read by what was read of the first of the very same text: leaders know of that one. */
const isCopy = (history: AppealFile['file']['history']): boolean =>
  history.some(({ action, other }) => action === 'understand' && other);

const counted = ['received', 'automatic', 'dispatched', 'contacted', 'answered', 'closed'] as const;
const countedToo = ['returns', 'reopened', 'merged', 'sensitive', 'group', 'satisfied'] as const;

function checkFigures({ appeals, figures }: AppealFacts): Faults {
  const course = courseOf(appeals);
  return [...counted, ...countedToo]
    .filter((name) => figures[name] !== course[name])
    .map((name) => `${name}: ${figures[name]} in the figures, ${course[name]} by the orders`);
}

const wanted = [
  'automatic',
  'byDispatcher',
  'returns',
  'merged',
  'reopened',
  'breached',
  'escalated',
] as const;
const wantedToo = ['sensitive', 'group', 'grouped', 'satisfied', 'memberAnswered'] as const;

function checkCourse({ appeals }: AppealFacts): Faults {
  const course = courseOf(appeals);
  return [...wanted, ...wantedToo].filter((name) => course[name] === 0).map((name) => `none was ${name}`);
}
