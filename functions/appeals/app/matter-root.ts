import type { MatterPorts, PlacedPrint } from './matter-ports.ts';

/** The message after which a matter is called. */
export interface Root {
  readonly id: string;
  /** Absent when its print is past the window. */
  readonly placed?: PlacedPrint;
}

/** The message after which the matter of another is called. */
export async function rootOf({ matters }: MatterPorts, id: string): Promise<Root> {
  let at = id;
  for (;;) {
    const placed = await matters.print(at);
    if (!placed) return { id: at };
    if (!placed.parent) return { id: at, placed };
    at = placed.parent;
  }
}
