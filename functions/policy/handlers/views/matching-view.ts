import type * as z from 'zod';
import { type FirmPolicies, isGranted, nearMissesOf, type PolicyFound } from '../../app/firm-policies.ts';
import type { PolicyDepartment } from '../../app/ports.ts';
import type { matchingContract } from '../../contracts/matching-contract.ts';
import type { FieldCatalogue, Words } from '../../domain/conditions/field.ts';
import type { Finding, UndecidedBy } from '../../domain/conditions/finding.ts';
import { measureOf } from '../../domain/conditions/measure.ts';
import type { Question } from '../../domain/conditions/questions.ts';
import type { ClauseVerdict } from '../../domain/conditions/reasons.ts';
import { wordsOf } from '../../domain/matching/amount-words.ts';
import { type Ending, versionKey } from '../../domain/matching/standing.ts';
import type { PolicyVersion } from '../../domain/policy/policy-version.ts';

type Answer<K extends keyof typeof matchingContract> = z.input<
  (typeof matchingContract)[K]['success']['schema']
>;
type FirmView = Answer<'showFirmPolicies'>;

/** What views name things by. */
export interface Naming {
  readonly fields: FieldCatalogue;
  readonly departments: ReadonlyMap<string, PolicyDepartment>;
  /** Without what the firm has and how far it is from what is needed: figures are read where it is logged. */
  readonly hidesFigures?: boolean;
}

/** More questions than this nobody is shown. */
const QUESTIONS = 5;

/** A policy version by its name. */
export const namedView = ({ id, version, name }: PolicyVersion) => ({ policy: id, version, name });

/** All that a firm sees of policies in force. */
export function firmView(firm: FirmPolicies, naming: Naming): FirmView {
  const { file, on, all, endings } = firm;
  const of = (verdict: string) => all.filter(({ found }) => found.verdict === verdict);
  const views = (some: readonly PolicyFound[]) => some.map((one) => matchView(firm, one, naming));
  const [eligible, unknown, nearMisses] = [of('eligible'), of('unknown'), nearMissesOf(all)];
  return {
    firm: { firmId: file.firmId, name: file.name, language: file.language },
    on,
    eligible: views(eligible),
    unknown: views(unknown),
    nearMisses: views(nearMisses),
    others: all.length - eligible.length - unknown.length - nearMisses.length,
    ending: [...endings].map(([policy, { until, because }]: [PolicyVersion, Ending]) => ({
      ...namedView(policy),
      until,
      because,
    })),
    questions: questionViews(firm),
    told: toldView(firm),
  };
}

/** The same as staff see it: what is missing, and no figures. */
export const staffView = (firm: FirmPolicies, naming: Naming): FirmView =>
  firmView(firm, { ...naming, hidesFigures: true });

/** How a firm stands with one policy. */
export function matchView(
  { file, on, standing }: FirmPolicies,
  { policy, found, missing }: PolicyFound,
  naming: Naming,
): FirmView['eligible'][number] {
  const { department, benefit, application } = policy;
  const since = standing?.eligible[versionKey(policy.id, policy.version)] ?? on;
  return {
    ...namedView(policy),
    department: { department, name: naming.departments.get(department)?.name ?? same(department) },
    benefit: { kind: benefit.kind, standard: benefit.standard, cap: benefit.cap ?? null },
    verdict: found.verdict,
    since: found.verdict === 'eligible' ? since : null,
    granted: isGranted(file, policy),
    application: application
      ? { opensOn: application.opensOn ?? null, closesOn: application.closesOn ?? null }
      : null,
    missing: missing ? clauseView(found, found.clauses.indexOf(missing), naming) : null,
    undecidedBy: found.verdict === 'unknown' ? undecidedView(found.clauses, naming) : [],
  };
}

/** One clause: what the document says where, and how the firm stands with it. */
function clauseView({ policy, clauses }: PolicyFound['found'], place: number, naming: Naming) {
  const { clause, source } = policy.clauses[place]?.clause ?? { clause: '', source: '' };
  const { verdict = 'unknown', findings = [] } = clauses[place] ?? {};
  return { clause, source, verdict, findings: findings.map((finding) => findingView(finding, naming)) };
}

/** One policy for a firm, clause by clause. */
export const firmPolicyView = (firm: FirmPolicies, one: PolicyFound, naming: Naming) => ({
  ...matchView(firm, one, naming),
  on: firm.on,
  clauses: one.found.clauses.map((_, place) => clauseView(one.found, place, naming)),
});

export function findingView(finding: Finding, { fields, hidesFigures }: Naming) {
  const { comparison, verdict, needed, undecidedBy } = finding;
  const { value, gap } = hidesFigures ? {} : finding;
  const isOfPolicy = 'policy' in comparison;
  const field = !isOfPolicy && 'field' in comparison ? comparison.field : undefined;
  const measure = isOfPolicy
    ? undefined
    : measureOf('field' in comparison ? { field: comparison.field } : comparison.expression, fields);
  return {
    about: wordsOf(comparison, fields) ?? same(isOfPolicy ? comparison.policy : ''),
    field: field ?? null,
    year: yearOf(finding) ?? null,
    op: isOfPolicy ? comparison.relation : comparison.op,
    verdict,
    value: value === undefined || value === null ? null : typeof value === 'object' ? [...value] : value,
    needed: needed.map((one) =>
      (typeof one === 'number' && !Number.isFinite(one)) || (hidesFigures && isReckoned(comparison))
        ? null
        : one,
    ),
    unit: typeof measure === 'string' && measure !== 'any' ? measure : null,
    gap: gap ?? null,
    undecidedBy: undecidedBy.map((one) => wantedView(one, fields)),
  };
}

/** What is needed is itself reckoned of what the firm has. */
const isReckoned = (comparison: Finding['comparison']): boolean =>
  'value' in comparison &&
  typeof comparison.value === 'object' &&
  !Array.isArray(comparison.value) &&
  !('byPeriod' in comparison.value);

const yearOf = ({ undecidedBy: [first] }: Finding): number | undefined => first?.year;

/** Facts that would decide a policy, each once. */
function undecidedView(clauses: readonly ClauseVerdict[], { fields }: Naming) {
  const all = clauses.flatMap(({ findings }) => findings.flatMap(({ undecidedBy }) => undecidedBy));
  const once = new Map(all.map((one) => [`${one.field} ${one.year}`, one]));
  return [...once.values()].map((one) => wantedView(one, fields));
}

const wantedView = ({ field, year, because }: UndecidedBy, fields: FieldCatalogue) => ({
  field,
  name: fields.get(field)?.name ?? same(field),
  year: year ?? null,
  because,
});

/** The best questions; those that touch nothing are none. */
export function questionViews({ questions, all }: Pick<FirmPolicies, 'questions' | 'all'>) {
  const names = new Map(all.map(({ policy, found }) => [found.policy, policy]));
  return questions.slice(0, QUESTIONS).map(({ slot, decides, touches }: Question) => ({
    field: slot.field.id,
    name: slot.field.name,
    type: slot.field.type,
    unit: slot.field.unit ?? null,
    year: slot.year ?? null,
    choices: slot.field.codes ?? null,
    mayBeNone: slot.field.mayBeNone === true,
    decides: decides.flatMap((one) => {
      const policy = names.get(one);
      return policy ? [namedView(policy)] : [];
    }),
    touches,
  }));
}

function toldView({ standing, published }: FirmPolicies): FirmView['told'] {
  const versions = new Map(published.map((one) => [versionKey(one.id, one.version), one]));
  return Object.entries(standing?.told ?? {})
    .sort(([, one], [, other]) => other - one)
    .flatMap(([key, at]) => {
      const [version = '', reason = ''] = key.split('/');
      const policy = versions.get(version);
      return policy
        ? [
            {
              ...namedView(policy),
              reason: reason as FirmView['told'][number]['reason'],
              at: new Date(at).toISOString(),
            },
          ]
        : [];
    });
}

const same = (text: string): Words => ({ 'zh-CN': text, en: text });
