import { outcomesOf } from './answers.ts';
import { type Circuit, type CircuitPolicy, coneOf } from './circuit.ts';
import type { Slot } from './fact.ts';
import type { FirmJudge, JudgedFirm } from './judge-firm.ts';
import { open } from './verdict.ts';

/** A fact to ask a firm for. */
export interface Question {
  readonly slot: Slot;
  /** Policies that are unknown, and will be decided whatever the answer. */
  readonly decides: readonly CircuitPolicy[];
  /** How many unknown policies ask for it at all. */
  readonly touches: number;
}

/**
 * What to ask a firm, the best first: the question whose answer decides most of the policies that are unknown. Among
 * those that decide none alone, the one that most of them ask for.
 */
export function questionsFor(circuit: Circuit, judge: FirmJudge, judged: JudgedFirm): Question[] {
  const asking = new Map<number, CircuitPolicy[]>();
  for (const policy of circuit.policies)
    if (judged.truths[policy.gate] === open)
      for (const slot of openSlots(circuit, policy.gate, judged.truths))
        asking.set(slot, [...(asking.get(slot) ?? []), policy]);
  const known = new Map<string, boolean>();
  const decides = (gate: number, slot: number): boolean => {
    const key = `${gate} ${slot}`;
    const isDecided = known.get(key) ?? !outcomesOf(circuit, judge, gate, judged, slot).has(open);
    known.set(key, isDecided);
    return isDecided;
  };
  return [...asking]
    .map(([slot, policies]) => ({
      slot: circuit.slots[slot] as Slot,
      decides: policies.filter(({ gate }) => decides(gate, slot)),
      touches: policies.length,
    }))
    .sort((one, other) => other.decides.length - one.decides.length || other.touches - one.touches);
}

/** The facts that tests of a gate are open for. */
function openSlots({ gates }: Circuit, root: number, truths: Uint8Array): Set<number> {
  const slots = new Set<number>();
  for (const index of coneOf(gates, [root])) {
    const gate = gates[index];
    if (gate?.kind === 'test' && truths[index] === open) for (const slot of gate.test.slots) slots.add(slot);
  }
  return slots;
}
