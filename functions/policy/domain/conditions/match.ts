import type { Circuit, CircuitPolicy } from './circuit.ts';
import type { FirmColumns } from './firm-columns.ts';
import type { FirmRecord } from './firm-record.ts';
import { sweep } from './match-columns.ts';
import { bitCount, eachBit, newPlanes, type Planes, truthIn, wordsFor } from './planes.ts';
import type { FirmMatcher } from './reasons.ts';
import { no, type Verdict, verdictOf } from './verdict.ts';

/** How many firms a policy has; those left of all are not eligible. */
export interface VerdictCounts {
  readonly policy: CircuitPolicy;
  readonly eligible: number;
  readonly unknown: number;
}

/** Counts the firms of every policy, in the memory of a block whatever their numbers. */
export function countVerdicts(circuit: Circuit, columns: FirmColumns): VerdictCounts[] {
  const eligible = new Float64Array(circuit.gates.length);
  const possible = new Float64Array(circuit.gates.length);
  sweep(circuit, columns, gatesOf(circuit), (gate, { sure, may }) => {
    eligible[gate] = (eligible[gate] as number) + bitCount(sure);
    possible[gate] = (possible[gate] as number) + bitCount(may);
  });
  return circuit.policies.map((policy) => ({
    policy,
    eligible: eligible[policy.gate] as number,
    unknown: (possible[policy.gate] as number) - (eligible[policy.gate] as number),
  }));
}

/** Every firm's verdict for every policy, to be asked from both sides. Two bits a pair. */
export interface VerdictTable {
  /** Rows of the firms with this verdict. */
  readonly firms: (policy: CircuitPolicy, verdict: 'eligible' | 'unknown') => number[];
  /** Policies with this verdict for the firm in a row. */
  readonly policies: (row: number, verdict: Verdict) => CircuitPolicy[];
}

/** Evaluates all pairs and keeps them. For counts alone, `countVerdicts` needs no such memory. */
export function matchAll(circuit: Circuit, columns: FirmColumns): VerdictTable {
  const planes = planesOf(circuit, columns, gatesOf(circuit));
  const of = ({ gate }: CircuitPolicy) => planes.get(gate) as Planes;
  return {
    firms: (policy, verdict) => {
      const { sure, may } = of(policy);
      const rows: number[] = [];
      eachBit(verdict === 'eligible' ? sure : difference(may, sure), (row) => rows.push(row));
      return rows;
    },
    policies: (row, verdict) =>
      circuit.policies.filter((policy) => verdictOf(truthIn(of(policy), row)) === verdict),
  };
}

/** The planes of some gates for all firms. */
export function planesOf(
  circuit: Circuit,
  columns: FirmColumns,
  gates: ReadonlySet<number>,
): ReadonlyMap<number, Planes> {
  const whole = new Map([...gates].map((gate) => [gate, newPlanes(wordsFor(columns.rows))]));
  sweep(circuit, columns, gates, (gate, { sure, may }, firstWord) => {
    whole.get(gate)?.sure.set(sure, firstWord);
    whole.get(gate)?.may.set(may, firstWord);
  });
  return whole;
}

/** Firms that are in the one and not in the other. */
export const difference = (one: Uint32Array, other: Uint32Array): Uint32Array =>
  one.map((word, index) => word & ~(other[index] as number));

const gatesOf = ({ policies }: Circuit): ReadonlySet<number> => new Set(policies.map(({ gate }) => gate));

/** A policy whose verdict is another than before. */
export interface VerdictChange {
  readonly policy: CircuitPolicy;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** What a change of its facts means for a firm; a firm that is new had no policy before. */
export function changesOf(
  circuit: Circuit,
  matcher: FirmMatcher,
  before: FirmRecord | undefined,
  after: FirmRecord,
): VerdictChange[] {
  const then = before && matcher.judge(before).truths;
  const now = matcher.judge(after).truths;
  return circuit.policies.flatMap((policy) => {
    const [was, is] = [then?.[policy.gate] ?? no, now[policy.gate] ?? no];
    return was === is ? [] : [{ policy, before: verdictOf(was), after: verdictOf(is) }];
  });
}
