import { understandMessage } from '../domain/language/understand-message.ts';
import {
  faultsOf,
  type ListFault,
  type ListWarning,
  warningsOf,
} from '../domain/language/unit/check-responsibilities.ts';
import type { Responsibility } from '../domain/language/unit/responsibilities.ts';
import { knownNames } from './edit-responsibilities.ts';
import type { ResponsibilityPorts } from './responsibility-ports.ts';

/** A message that a list is tried on. */
export interface TrialMessage {
  readonly title: string;
  readonly text: string;
}

/** Where a message would go. */
export interface Destination {
  readonly unit: string;
  readonly decision: 'auto' | 'review';
  /** The rule that spoke, where one did. */
  readonly rule?: string | undefined;
}

/** What a list would do; nothing is written. */
export interface Trial {
  readonly faults: readonly ListFault[];
  readonly warnings: readonly ListWarning[];
  /** One for each message, in their order. */
  readonly messages: readonly { readonly before: Destination; readonly after: Destination }[];
}

/** Reads messages by the present list and by a drafted one. */
export async function tryResponsibilities(
  ports: ResponsibilityPorts,
  rules: readonly Responsibility[],
  messages: readonly TrialMessage[],
): Promise<Trial> {
  const reading = await ports.reading();
  const present = (await ports.editions.newest()) ?? reading.responsibilities;
  const drafted = { version: present.version + 1, rules };
  const destination = (message: TrialMessage, responsibilities: typeof drafted): Destination => {
    const { unit, decision, rule } = understandMessage({ ...reading, responsibilities }, message);
    return { unit, decision, rule };
  };
  return {
    faults: faultsOf(rules, await knownNames(ports)),
    warnings: warningsOf(rules, ports),
    messages: messages.map((message) => ({
      before: destination(message, { ...present, rules: [...present.rules] }),
      after: destination(message, drafted),
    })),
  };
}
