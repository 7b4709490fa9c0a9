import type { Moment } from './calendar.ts';
import { compile } from './compile.ts';
import type { FieldCatalogue } from './field.ts';
import type { PolicyExample, PolicyRules } from './policy-rules.ts';
import { firmMatcher, type PolicyVerdict } from './reasons.ts';
import type { Verdict } from './verdict.ts';

/** Why a version may not be published: a case comes out otherwise than its author says, or a kind of case is absent. */
export type ExampleFailure =
  | { readonly reason: 'wrong-verdict'; readonly example: PolicyExample; readonly found: PolicyVerdict }
  | { readonly reason: 'no-example'; readonly verdict: Verdict };

/**
 * The gate before publishing: every example of the author must be judged as it says, and there must be one that is
 * eligible and one that is not. A fact of an example that carries no day is taken as learned on the day it is judged.
 */
export function checkExamples(policy: PolicyRules, fields: FieldCatalogue, zone: string): ExampleFailure[] {
  const absent = (['eligible', 'not'] as const).filter(
    (verdict) => !policy.examples.some((example) => example.verdict === verdict),
  );
  return [
    ...absent.map((verdict) => ({ reason: 'no-example' as const, verdict })),
    ...policy.examples.flatMap((example): ExampleFailure[] => {
      const found = judgedExample(policy, example, fields, {
        day: example.on ?? policy.effective.from,
        zone,
      });
      return found.verdict === example.verdict ? [] : [{ reason: 'wrong-verdict', example, found }];
    }),
  ];
}

function judgedExample(
  policy: PolicyRules,
  { enterprise }: PolicyExample,
  fields: FieldCatalogue,
  moment: Moment,
): PolicyVerdict {
  const { judge, reasons } = firmMatcher(compile([policy], fields, moment));
  const [found] = reasons(judge({ asOf: moment.day, ...enterprise }));
  return found as PolicyVerdict;
}
