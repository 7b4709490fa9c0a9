import { type InjectionKey, inject, type Ref } from 'vue';
import type { Condition } from '../../../../../functions/policy/domain/conditions/condition.ts';
import type { Direction } from './outline.ts';

/** Something that is wrong with a condition; `pointer` is into the tree. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** What the nodes of an outline can do to the whole. */
export interface OutlineEditor {
  readonly tree: Readonly<Ref<Condition>>;
  /** What is wrong with a node itself, by its pointer. */
  readonly faults: Readonly<Ref<ReadonlyMap<string, readonly Fault[]>>>;
  put(pointer: string, node: Condition): void;
  add(groupPointer: string, node: Condition): void;
  remove(pointer: string): void;
  move(pointer: string, direction: Direction): void;
  wrap(pointer: string): void;
}

export const outlineKey: InjectionKey<OutlineEditor> = Symbol('outline');

/** The outline that a node stands in. */
export function useOutline(): OutlineEditor {
  const outline = inject(outlineKey);
  if (!outline) throw new Error('no outline is provided');
  return outline;
}
