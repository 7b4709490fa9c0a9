import type { Moment } from './calendar.ts';
import type { Circuit, CircuitPolicy } from './circuit.ts';
import { type Compilable, compile } from './compile.ts';
import type { FieldCatalogue } from './field.ts';
import { relativeGap } from './finding.ts';
import { newColumns } from './firm-columns.ts';
import type { FirmRecord } from './firm-record.ts';
import { difference, planesOf } from './match.ts';
import { bitCount, eachBit, type Planes } from './planes.ts';
import { type ClauseVerdict, firmMatcher } from './reasons.ts';

/** What a draft would do, before it is published. */
export interface Preview {
  readonly eligible: number;
  readonly unknown: number;
  readonly not: number;
  /** Some eligible firms, spread evenly over all of them. */
  readonly sample: readonly string[];
  /** Firms that fail one clause only, the nearest first, and how many there are. */
  readonly nearMisses: readonly NearMiss[];
  readonly nearMissCount: number;
  /** Against the version in force: who becomes eligible, and who no longer is. */
  readonly gains: FirmList;
  readonly loses: FirmList;
}

export interface NearMiss {
  readonly firm: string;
  readonly clause: string;
  /** The widest gap of the clause as a share of what is needed; 1 where it cannot be told by a number. */
  readonly gap: number;
  readonly found: ClauseVerdict;
}

export interface FirmList {
  readonly count: number;
  readonly sample: readonly string[];
}

/** Judges a draft, and the version in force if there is one, on all firms. Samples have at most `most` firms. */
export function preview(
  draft: Compilable,
  inForce: Compilable | undefined,
  firms: readonly FirmRecord[],
  fields: FieldCatalogue,
  moment: Moment,
  most = 20,
): Preview {
  const circuit = compile(inForce ? [draft, inForce] : [draft], fields, moment);
  const columns = newColumns(circuit, firms.length);
  for (const [row, firm] of firms.entries()) columns.set(row, firm);
  const [policy, before] = circuit.policies as [CircuitPolicy, CircuitPolicy | undefined];
  const planes = planesOf(circuit, columns, new Set(circuit.policies.map(({ gate }) => gate)));
  const { sure, may } = planes.get(policy.gate) as Planes;
  const earlier = before ? (planes.get(before.gate) as Planes).sure : sure.map(() => 0);
  const eligible = bitCount(sure);
  const unknown = bitCount(may) - eligible;
  const misses = nearMisses(circuit, policy, firms, may);
  const list = (words: Uint32Array) => ({ count: bitCount(words), sample: sampled(words, firms, most) });
  return {
    eligible,
    unknown,
    not: firms.length - eligible - unknown,
    sample: sampled(sure, firms, most),
    nearMisses: misses.slice(0, most),
    nearMissCount: misses.length,
    gains: list(difference(sure, earlier)),
    loses: list(difference(earlier, sure)),
  };
}

function nearMisses(
  circuit: Circuit,
  policy: CircuitPolicy,
  firms: readonly FirmRecord[],
  may: Uint32Array,
): NearMiss[] {
  const { judge, nearMiss, reasons } = firmMatcher({ ...circuit, policies: [policy] });
  const misses = firms.flatMap((firm, row): NearMiss[] => {
    if (((may[row >>> 5] as number) >>> (row & 31)) & 1) return [];
    const judged = judge(firm);
    const clause = nearMiss(policy, judged);
    if (!clause) return [];
    const found = reasons(judged)[0]?.clauses[policy.clauses.indexOf(clause)] as ClauseVerdict;
    const gaps = found.findings.filter(({ verdict }) => verdict === 'not').map(relativeGap);
    return [{ firm: firm.id, clause: clause.clause.clause, gap: Math.max(0, ...gaps), found }];
  });
  return misses.sort((one, other) => one.gap - other.gap);
}

function sampled(words: Uint32Array, firms: readonly FirmRecord[], most: number): string[] {
  const rows: number[] = [];
  eachBit(words, (row) => rows.push(row));
  const step = Math.max(1, rows.length / most);
  return Array.from(
    { length: Math.min(most, rows.length) },
    (_, index) => firms[rows[Math.floor(index * step)] as number]?.id ?? '',
  );
}
