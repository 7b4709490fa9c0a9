import { describe, expect, it } from 'vitest';
import { checkAnswer } from '../../../functions/appeals/domain/answer/check-answer.ts';
import type { AppealFacts, AppealFile } from './appeal-facts.ts';
import type { AppealRecord } from './appeal-stage.ts';
import { checkAppeals } from './check-appeals.ts';
import { morningAppeals } from './morning-appeals.ts';
import { answerTo } from './unit-desk.ts';

const [message] = morningAppeals();
if (!message) throw new Error('nobody appeals');
const made = { message, orders: ['o1', 'o1'], link: 'l' };
const record = (change: Partial<AppealRecord> = {}): AppealRecord => ({
  made: [made],
  late: 0,
  surprises: [],
  ...change,
});

const lines = [
  { action: 'receive', state: 'received', role: 'citizen', at: '2026-11-23T01:00:00.000Z' },
  { action: 'understand', state: 'received', role: 'system', at: '2026-11-23T01:00:01.000Z' },
  { action: 'dispatch', state: 'dispatched', role: 'system', at: '2026-11-23T01:00:01.000Z' },
  {
    ...{ action: 'warn', state: 'dispatched', role: 'system', at: '2026-11-24T01:00:01.000Z' },
    ...{ clock: 'contact', mark: 100 },
  },
];
const order = { orderId: 'o1', state: 'dispatched', unit: 'u', decision: 'auto', sensitive: ['fire'] };

function facts(
  change: { history?: object[]; told?: [string, string, string][]; seen?: object } = {},
): AppealFacts {
  const { title, text } = message ?? made.message;
  const file = { order, history: change.history ?? lines, answers: [] };
  const told = change.told ?? [
    ['appeal-alerted', 'chen', 'orders/o1/sensitive'],
    ['appeal-deadline-warned', 'chen', 'orders/o1/contact/100/x'],
    ['appeal-deadline-warned', 'li', 'orders/o1/contact/100/x'],
  ];
  return {
    appeals: [{ made, file, seen: { title, text, answers: [], ...change.seen } } as unknown as AppealFile],
    figures: { received: 1, automatic: 1, dispatched: 1, sensitive: 1 } as AppealFacts['figures'],
    notices: told.map(([kind, recipient, subject]) => ({ kind, recipient, subject })) as never,
    leaders: ['chen'],
    headOf: () => 'li',
  };
}

const faults = (found: AppealFacts, seen = record(), planned = 1) =>
  checkAppeals(found, seen, planned)
    .slice(0, 4)
    .flatMap((check) => check.faults);

describe('the checks of a morning of appeals', () => {
  it('find nothing where all is right', () => expect(faults(facts())).toEqual([]));

  it.each([
    ['an appeal that was lost', facts(), record(), 2, '2 appealed, 1 were taken'],
    [
      'two orders for one request',
      facts(),
      record({ made: [{ ...made, orders: ['o1', 'o2'] }] }),
      1,
      'M01 asked twice and got two orders',
    ],
    ['a message that changed', facts({ seen: { text: '' } }), record(), 1, 'M01 reads otherwise now'],
    [
      'a change outside of the table',
      facts({ history: [lines[0] ?? {}, { ...lines[1], action: 'accept' }] }),
      record(),
      1,
      'o1: accept from received',
    ],
    ['a leader who was not told', facts({ told: [] }), record(), 1, 'not told: chen orders/o1/sensitive'],
    [
      'a head who was told of nothing',
      facts({ told: [['appeal-alerted', 'li', 'orders/o1/group']] }),
      record(),
      1,
      'told, but it did not happen: li orders/o1/group',
    ],
  ] as const)('find %s', (_what, found, seen, planned, fault) => {
    expect(faults(found, seen, planned)).toContain(fault);
  });

  it('are given answers of which each passes the check of the house', () => {
    const now = Date.parse('2026-11-23T02:00:00.000Z');
    for (const { title, text } of morningAppeals()) {
      const findings = checkAnswer({ question: `${title}\n${text}`, answer: answerTo({ title, text }), now });
      expect([title, findings.filter(({ ok }) => !ok).map(({ check }) => check)]).toEqual([title, []]);
    }
  });
});
