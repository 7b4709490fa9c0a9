import { minutesOf } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';

/** What a door does apart from its usual rules, until somebody ends it. */
export const doorModes = ['usual', 'everybody-out', 'shut'] as const;
/** One of {@link doorModes}; `everybody-out`: it lets everybody out and nobody in (fire); `shut`: nobody in. */
export type DoorMode = (typeof doorModes)[number];

/** A door of a 24-hour area, as the district describes it. Times are `HH:MM` by the district's clock. */
export interface Door {
  readonly id: string;
  readonly hall: string;
  readonly mostInside: number;
  /** Shut daily in this time, for cleaning; none where absent. May run over midnight. */
  readonly shut?: { readonly from: string; readonly to: string } | undefined;
}

/** How a door stands: who is inside, by reference, since when (epoch milliseconds). */
export interface DoorState {
  readonly door: string;
  readonly mode: DoorMode;
  readonly inside: Readonly<Record<string, number>>;
  readonly version: number;
}

/** Why a door stays closed. */
export type DoorRefusal =
  | { readonly reason: 'door-shut' }
  | { readonly reason: 'door-emergency' }
  | { readonly reason: 'door-full'; readonly most: number };

/** Who went in and did not come out is counted out after this time: sensors miss people. */
const longestStayMillis = 12 * 3_600_000;

/** The state without those who must have left. */
export const settled = (state: DoorState, now: number): DoorState => ({
  ...state,
  inside: Object.fromEntries(
    Object.entries(state.inside).filter(([, since]) => now - since < longestStayMillis),
  ),
});

/** May a person go in at this time of day? Who is inside already may: doors are opened twice. */
export function mayEnter(
  door: Door,
  state: DoorState,
  person: string,
  minuteOfDay: number,
): Result<void, DoorRefusal> {
  if (state.mode === 'everybody-out') return err({ reason: 'door-emergency' });
  if (state.mode === 'shut' || (door.shut && isWithin(minuteOfDay, door.shut)))
    return err({ reason: 'door-shut' });
  const others = Object.keys(state.inside).filter((each) => each !== person).length;
  return others >= door.mostInside ? err({ reason: 'door-full', most: door.mostInside }) : ok(undefined);
}

function isWithin(minute: number, { from, to }: { readonly from: string; readonly to: string }): boolean {
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  return begins <= ends ? minute >= begins && minute < ends : minute >= begins || minute < ends;
}

/** Somebody went in or out. */
export function passed(state: DoorState, person: string, way: 'in' | 'out', now: number): DoorState {
  const { [person]: since, ...others } = state.inside;
  return { ...state, inside: way === 'in' ? { ...others, [person]: since ?? now } : others };
}
