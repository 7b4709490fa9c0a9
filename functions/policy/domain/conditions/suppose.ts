import type { Circuit, Gate } from './circuit.ts';
import { combined } from './judge-firm.ts';

/** The truth of a gate if those in `supposed` were as they are there; tests else are as in `truths`. */
export function truthSupposing(
  { gates }: Circuit,
  root: number,
  truths: Uint8Array,
  supposed: ReadonlyMap<number, number>,
): number {
  const found = new Map(supposed);
  const truth = (index: number): number => {
    const known = found.get(index);
    if (known !== undefined) return known;
    const gate = gates[index] as Gate;
    const value = gate.kind === 'test' ? (truths[index] as number) : combined(gate, truth);
    found.set(index, value);
    return value;
  };
  return truth(root);
}
