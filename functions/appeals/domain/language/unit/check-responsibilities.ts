import type { Responsibility } from './responsibilities.ts';

/** What a rule may name. */
export interface KnownNames {
  readonly units: ReadonlyMap<string, { readonly closed: boolean }>;
  readonly matters: ReadonlySet<string>;
  readonly themes: ReadonlySet<string>;
}

/** Why a list cannot be used, by rule. */
export interface ListFault {
  readonly rule: string;
  readonly fault: 'unknown-unit' | 'unknown-matter' | 'unknown-theme';
  readonly value: string;
}

/**
 * What is probably not meant: an earlier rule (`by`) fits whatever this one does; the rule's own `without` is in each
 * of its words; its unit takes no orders any more.
 */
export type ListWarning =
  | { readonly rule: string; readonly warning: 'never-reached'; readonly by: string }
  | { readonly rule: string; readonly warning: 'fits-nothing' | 'unit-closed' };

/** Names that do not exist: with them a rule would silently never fit, or send orders nowhere. */
export function faultsOf(rules: readonly Responsibility[], known: KnownNames): readonly ListFault[] {
  return rules.flatMap(({ id: rule, unit, matters = [], themes = [] }) => [
    ...(known.units.has(unit) ? [] : [{ rule, fault: 'unknown-unit', value: unit } as const]),
    ...matters
      .filter((matter) => !known.matters.has(matter))
      .map((value) => ({ rule, fault: 'unknown-matter', value }) as const),
    ...themes
      .filter((theme) => !known.themes.has(theme))
      .map((value) => ({ rule, fault: 'unknown-theme', value }) as const),
  ]);
}

/** See {@link ListWarning}. Told only where it is certain from the rules alone. */
export function warningsOf(
  rules: readonly Responsibility[],
  { units }: Pick<KnownNames, 'units'>,
): readonly ListWarning[] {
  return rules.flatMap((each, index): ListWarning[] => {
    const rule = each.id;
    const by = rules.slice(0, index).find((earlier) => covers(earlier, each));
    return [
      ...(fitsNothing(each) ? [{ rule, warning: 'fits-nothing' as const }] : []),
      ...(by ? [{ rule, warning: 'never-reached' as const, by: by.id }] : []),
      ...(units.get(each.unit)?.closed ? [{ rule, warning: 'unit-closed' as const }] : []),
    ];
  });
}

/** Whatever fits the later rule fits the earlier one, so that the later one is never asked. */
function covers(earlier: Responsibility, later: Responsibility): boolean {
  const among = (wide: readonly string[] | undefined, narrow: readonly string[] | undefined): boolean =>
    wide === undefined || (narrow?.every((each) => wide.includes(each)) ?? false);
  const { words = [], without = [], areas } = earlier;
  return (
    among(earlier.matters, later.matters) &&
    among(earlier.themes, later.themes) &&
    (areas === undefined ||
      (later.areas?.every((area) => areas.some((wide) => area.startsWith(wide))) ?? false)) &&
    words.every((group) => later.words?.some((own) => own.every((each) => holdsOne(each, group)))) &&
    without.every((absent) => later.without?.some((own) => absent.includes(own)))
  );
}

/** Every word of one of its groups holds a word that must be absent. */
const fitsNothing = ({ words = [], without = [] }: Responsibility): boolean =>
  words.some((group) => group.every((each) => holdsOne(each, without)));

const holdsOne = (text: string, words: readonly string[]): boolean =>
  words.some((each) => text.includes(each));
