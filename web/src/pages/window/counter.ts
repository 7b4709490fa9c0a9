import type { Answer } from '../../api/hall-api.ts';
import { singleKey } from '../../app/single-key.ts';

/** A window with who is at it and who comes next. */
export type WindowNow = Answer<'GET', '/v1/halls/{hall}/windows/{window}'>;
/** A ticket as staff see it. */
export type CounterTicket = NonNullable<WindowNow['ticket']>;

/** What a clerk does with the person at the window. */
export const counterActs = [
  'call-next',
  'recall',
  'start',
  'hold',
  'park',
  'transfer',
  'finish',
  'miss',
  'cancel',
  'undo',
] as const;
/** One of {@link counterActs}. */
export type CounterAct = (typeof counterActs)[number];

/** The key that does it, as people read it on the button. */
export const keyOf: Readonly<Record<CounterAct, string>> = {
  'call-next': 'N',
  recall: 'R',
  start: 'S',
  hold: 'H',
  park: 'P',
  transfer: 'T',
  finish: 'F',
  miss: 'M',
  cancel: 'C',
  undo: 'U',
};

/** What the state of the person at the window lets a clerk do; the API decides. */
export function actsFor(
  ticket: Pick<CounterTicket, 'state'> | undefined,
  last: CounterTicket | undefined,
): readonly CounterAct[] {
  const undo: readonly CounterAct[] = ticket || last ? ['undo'] : [];
  switch (ticket?.state) {
    case 'called':
      return ['start', 'recall', 'miss', 'transfer', 'park', 'cancel', ...undo];
    case 'serving':
      return ['finish', 'hold', 'park', 'transfer', ...undo];
    default:
      return ['call-next', ...undo];
  }
}

/** The act that a key stands for, when nobody is typing and no other key is held. */
export function actOfKey(event: Parameters<typeof singleKey>[0]): CounterAct | undefined {
  const pressed = singleKey(event)?.toUpperCase();
  return counterActs.find((act) => keyOf[act] === pressed);
}
