import { iso } from '../../../shared/kernel/iso.ts';
import type { CheckedEdition } from '../../app/edit-responsibilities.ts';
import type { Destination } from '../../app/try-responsibilities.ts';
import type { ListWarning } from '../../domain/language/unit/check-responsibilities.ts';
import type { ResponsibilityEdition } from '../../domain/language/unit/responsibility-edition.ts';

/** What is said of an edition without its rules. */
export const headView = ({ version, made, changes, restores }: ResponsibilityEdition) => ({
  version,
  madeAt: made ? iso(made.at) : null,
  by: made?.by ?? null,
  note: made?.note ?? null,
  changes,
  restores: restores ?? null,
});

/** An edition with its rules, and what is probably not meant in them. */
export const editionView = ({ edition, warnings }: CheckedEdition) => ({
  ...headView(edition),
  rules: edition.rules,
  warnings: warnings.map(warningView),
});

/** A warning; `by` where another rule is its reason. */
export const warningView = (warning: ListWarning) => ({
  rule: warning.rule,
  warning: warning.warning,
  by: warning.warning === 'never-reached' ? warning.by : null,
});

/** Where a message would go. */
export const destinationView = ({ unit, decision, rule }: Destination) => ({
  unit,
  decision,
  rule: rule ?? null,
});

/** Does the message go elsewhere, or is that decided otherwise? */
export const isElsewhere = (one: Destination, other: Destination): boolean =>
  one.unit !== other.unit || one.decision !== other.decision || one.rule !== other.rule;
