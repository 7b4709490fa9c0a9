import { checkExamples, type ExampleFailure } from '../conditions/examples.ts';
import type { FieldCatalogue, Words } from '../conditions/field.ts';
import type { Finding } from '../conditions/finding.ts';
import type { PolicyRules } from '../conditions/policy-rules.ts';
import type { Verdict } from '../conditions/verdict.ts';
import { type VersionProblem, versionProblem } from './version-problem.ts';

const verdictWords: Readonly<Record<Verdict, Words>> = {
  eligible: { 'zh-CN': '符合', en: 'eligible' },
  not: { 'zh-CN': '不符合', en: 'not eligible' },
  unknown: { 'zh-CN': '待定', en: 'unknown' },
};

/** What the author's own cases say against a version whose conditions are sound. */
export function exampleProblems(rules: PolicyRules, fields: FieldCatalogue, zone: string): VersionProblem[] {
  return checkExamples(rules, fields, zone).map((failure) =>
    failure.reason === 'no-example'
      ? versionProblem('/examples', 'no-example', verdictWords[failure.verdict])
      : versionProblem(
          `/examples/${rules.examples.indexOf(failure.example)}/verdict`,
          'wrong-example',
          inBoth((language) => cameOut(failure, fields, language)),
        ),
  );
}

const inBoth = (text: (language: keyof Words) => string): Words => ({
  'zh-CN': text('zh-CN'),
  en: text('en'),
});

/** The verdict that came out, and the clauses that made it: what the example has, and what is needed. */
function cameOut(
  { found }: Extract<ExampleFailure, { reason: 'wrong-verdict' }>,
  fields: FieldCatalogue,
  language: keyof Words,
): string {
  const clauses = found.policy.clauses.flatMap(({ clause }, index) => {
    const { verdict, findings } = found.clauses[index] ?? { verdict: 'unknown' as const, findings: [] };
    if (found.verdict !== 'eligible' && verdict === 'eligible') return [];
    const told = findings.map((finding) => findingText(finding, fields, language)).join('; ');
    return [`${clause.clause} ${verdictWords[verdict][language]}${told && ` (${told})`}`];
  });
  return [verdictWords[found.verdict][language], ...clauses].join(' · ');
}

function findingText({ comparison, value, needed }: Finding, fields: FieldCatalogue, language: keyof Words) {
  const has = Array.isArray(value) ? value.join(', ') || '—' : value === undefined ? '?' : shown(value);
  if ('policy' in comparison) return `${comparison.policy}: ${has}`;
  const name = 'field' in comparison ? `${fields.get(comparison.field)?.name[language]} ` : '';
  return `${name}${has} ${comparison.op} ${needed.map(shown).join(', ')}`.trim();
}

/** Without the noise of binary fractions. */
const shown = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(12))) : String(value);
