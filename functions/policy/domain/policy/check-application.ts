import { pointerTo } from '../conditions/condition-problem.ts';
import type { FieldCatalogue } from '../conditions/field.ts';
import type { ApplicationRules, FormQuestion, GrantAmount, PolicyContent } from './policy-version.ts';
import { type VersionProblem, versionProblem } from './version-problem.ts';

/** The most that one application is granted, in yuan. */
export const mostGranted = (amount: GrantAmount): number => ('fixed' in amount ? amount.fixed : amount.most);

/** What is wrong with how a policy is applied for. */
export function checkApplication(
  { application, benefit }: Pick<PolicyContent, 'application' | 'benefit'>,
  fields: FieldCatalogue,
  known: ReadonlySet<string>,
): VersionProblem[] {
  if (!application) return [];
  const {
    opensOn,
    closesOn,
    amount,
    budget,
    questions,
    materials,
    steps,
    byCommitment = [],
    sumCaps = [],
  } = application;
  const at = (...steps: (string | number)[]) => pointerTo('/application', ...steps);
  const most = mostGranted(amount);
  const problems: VersionProblem[] = [];
  if (opensOn !== undefined && closesOn !== undefined && closesOn < opensOn)
    problems.push(versionProblem(at('closesOn'), 'closes-before-it-opens'));
  if (budget !== undefined && budget < most)
    problems.push(versionProblem(at('budget'), 'budget-below-grant', String(most)));
  if (benefit.cap !== undefined && most > benefit.cap)
    problems.push(versionProblem(at('amount'), 'grant-above-cap', String(benefit.cap)));
  return [
    ...problems,
    ...checkAmount(amount, fields),
    ...(['questions', 'materials', 'steps'] as const).flatMap((part) =>
      repeated({ questions, materials, steps }[part], part),
    ),
    ...questions.flatMap((question, index) => checkQuestion(question, at('questions', index))),
    ...sumCaps.flatMap((cap, index) => [
      ...(cap.most < most
        ? [versionProblem(at('sumCaps', index, 'most'), 'cap-below-grant', String(most))]
        : []),
      ...cap.with.flatMap((policy, place) =>
        known.has(policy)
          ? []
          : [versionProblem(at('sumCaps', index, 'with', place), 'unknown-policy', policy)],
      ),
    ]),
    ...byCommitment.flatMap((field, index) =>
      fields.has(field) ? [] : [versionProblem(at('byCommitment', index), 'unknown-field', field)],
    ),
  ];
}

function checkAmount(amount: GrantAmount, fields: FieldCatalogue): VersionProblem[] {
  if ('fixed' in amount) return [];
  const { field: id } = amount.of;
  const field = fields.get(id);
  const at = '/application/amount/of/field';
  if (!field) return [versionProblem(at, 'unknown-field', id)];
  const isYearlyMoney = field.type === 'money' && id.startsWith('figures.');
  return isYearlyMoney ? [] : [versionProblem(at, 'not-yearly-money', id)];
}

const repeated = (
  things: readonly { readonly id: string }[],
  part: keyof ApplicationRules,
): VersionProblem[] =>
  things.flatMap(({ id }, index) =>
    things.findIndex((other) => other.id === id) === index
      ? []
      : [versionProblem(pointerTo('/application', part, index, 'id'), 'id-twice', id)],
  );

function checkQuestion({ type, unit, choices }: FormQuestion, at: string): VersionProblem[] {
  const problems: VersionProblem[] = [];
  if (type === 'choice' && Object.keys(choices ?? {}).length < 2)
    problems.push(versionProblem(`${at}/choices`, 'too-few-choices'));
  if (type !== 'choice' && choices) problems.push(versionProblem(`${at}/choices`, 'choices-without-choice'));
  if (type !== 'number' && unit) problems.push(versionProblem(`${at}/unit`, 'unit-without-number'));
  return problems;
}
