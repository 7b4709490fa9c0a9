import { dayText } from './calendar.ts';
import type { Circuit, CircuitComparison } from './circuit.ts';
import type { Comparison, Constant, Operator, Reference } from './condition.ts';
import { andOthers, type Fact, type Holdings, isKnown, type Unknown } from './fact.ts';
import type { FirmJudge } from './judge-firm.ts';
import { no, type Verdict, verdictOf } from './verdict.ts';

/** What was compared with what. Amounts are in base units, dates YYYY-MM-DD. */
export interface Finding {
  readonly comparison: Comparison | Reference;
  readonly verdict: Verdict;
  /** What the firm has; of a list, what it may hold of what is needed. Absent where it is unknown. */
  readonly value: Constant | readonly string[] | null | undefined;
  readonly needed: readonly Constant[];
  /** How far an amount is from what is needed; 0 where it is met, or on an end that is excluded. */
  readonly gap: number | undefined;
  /** The facts that would decide it. */
  readonly undecidedBy: readonly UndecidedBy[];
}

/** A fact that is missing or too old. */
export interface UndecidedBy extends Unknown {
  readonly field: string;
  readonly year?: number;
}

const decided: readonly UndecidedBy[] = [];

/** What a comparison found in a firm's facts. */
export function findingOf(
  circuit: Circuit,
  judge: FirmJudge,
  met: CircuitComparison,
  facts: readonly Fact[],
  truth: number,
): Finding {
  const verdict = verdictOf(truth);
  const undecidedBy = verdict === 'unknown' ? undecided(circuit, met, facts) : decided;
  const { comparison } = met;
  if (met.amount === undefined) {
    const value = told(facts[met.slots[0] ?? 0], met.needed);
    return { comparison, verdict, value, needed: met.needed, gap: undefined, undecidedBy };
  }
  const value = judge.amount(met.amount, facts);
  const needed =
    met.against === undefined ? (met.needed as readonly number[]) : [judge.amount(met.against, facts)];
  const shown = circuit.amounts[met.amount]?.kind === 'fact' && isDate(circuit, met) ? dayText : same;
  return {
    comparison,
    verdict,
    value: Number.isNaN(value) ? undefined : shown(value),
    needed: needed.map(shown),
    gap: 'op' in comparison ? gapOf(comparison.op, value, needed) : undefined,
    undecidedBy,
  };
}

const same = (value: number): Constant => value;

const isDate = ({ slots }: Circuit, { slots: [first = 0] }: CircuitComparison): boolean =>
  slots[first]?.field.type === 'date';

function told(fact: Fact | undefined, needed: readonly Constant[]): Finding['value'] {
  if (fact === undefined || (fact !== null && !isKnown(fact))) return undefined;
  return fact instanceof Map ? heldOf(fact, needed) : (fact as Constant | null);
}

const heldOf = (held: Holdings, needed: readonly Constant[]): string[] =>
  (needed.length > 0 ? needed.map(String) : [...held.keys()]).filter(
    (item) => item !== andOthers && (held.get(item) ?? no) !== no,
  );

function undecided({ slots }: Circuit, met: CircuitComparison, facts: readonly Fact[]): UndecidedBy[] {
  return met.slots.flatMap((number) => {
    const slot = slots[number];
    const fact = facts[number] as Fact;
    // A fact that is known and yet leaves it open (a term without end, a coarse code) is not known well enough.
    const because =
      fact !== null && !isKnown(fact) ? fact.because : met.slots.length === 1 ? 'missing' : undefined;
    if (!slot || because === undefined) return [];
    return [{ field: slot.field.id, ...(slot.year !== undefined && { year: slot.year }), because }];
  });
}

/** The distance to the nearest value that would do; undefined where no single distance tells. */
function gapOf(op: Operator, value: number, needed: readonly number[]): number | undefined {
  const [bound = Number.NaN, last = bound] = needed;
  const gap =
    op === '>=' || op === '>'
      ? Math.max(0, bound - value)
      : op === '<=' || op === '<'
        ? Math.max(0, value - bound)
        : op === 'between'
          ? Math.max(0, bound - value, value - last)
          : op === '!='
            ? Number.NaN
            : Math.min(...needed.map((one) => Math.abs(one - value)));
  return Number.isFinite(gap) ? gap : undefined;
}

/**
 * The gap as a share of what is needed, by which near misses are ordered; without a gap 1, as if all were missing.
 */
export function relativeGap({ gap, needed }: Finding): number {
  if (gap === undefined) return 1;
  const size = Math.max(...needed.map((one) => (typeof one === 'number' ? Math.abs(one) : 365)));
  return gap / Math.max(size, Number.EPSILON);
}
