import type * as z from 'zod';
import { iso } from '../../../shared/kernel/iso.ts';
import type { PaymentBatch } from '../../app/application-ports.ts';
import type { ApplicationFile } from '../../app/find-applications.ts';
import type { ShownForm } from '../../app/own-applications.ts';
import { type ShownBatch, totalOf } from '../../app/pay-applications.ts';
import { certificateFor } from '../../app/take-materials.ts';
import type { applicationContract } from '../../contracts/application-contract.ts';
import type { applicationRow, knownFact, ownApplication } from '../../contracts/application-shapes.ts';
import type { applyingContract } from '../../contracts/applying-contract.ts';
import type { clause } from '../../contracts/matching-contract.ts';
import type { paymentContract } from '../../contracts/payment-contract.ts';
import type { Application, FrozenClause, FrozenFact } from '../../domain/application/application.ts';
import { mayReopen, slotOf } from '../../domain/application/application-acts.ts';
import { transitionOf } from '../../domain/application/application-transitions.ts';
import type { Applicable } from '../../domain/application/opening.ts';
import type { FormQuestion, Material } from '../../domain/policy/policy-version.ts';
import { findingView, type Naming } from './matching-view.ts';

const same = (word: string) => ({ 'zh-CN': word, en: word });

const headView = (application: Application, { departments }: Naming) => {
  const { department, state, step, steps } = application;
  const at = state === 'in-review' || state === 'returned' ? steps[step] : undefined;
  return {
    applicationId: application.applicationId,
    policy: application.policy,
    policyVersion: application.policyVersion,
    policyName: application.policyName,
    department,
    departmentName: departments.get(department)?.name ?? same(department),
    state,
    step: at ? { ...at, number: step + 1, of: steps.length } : null,
    submittedAt: iso(application.submittedAt),
    decidedAt: application.decidedAt === undefined ? null : iso(application.decidedAt),
    amount: application.amount ?? null,
    instant: application.history.some(({ action }) => action === 'approve-by-rule'),
    noticeUntil: application.noticeUntil ?? null,
    correctBy: application.correctBy ?? null,
    version: application.version,
  };
};

/** An application in a list of an officer. */
export const applicationRowView = (
  application: Application,
  naming: Naming,
): z.input<typeof applicationRow> => ({
  ...headView(application, naming),
  firmId: application.firmId,
  firmName: application.firmName,
  dueOn: application.dueOn ?? null,
  overdue: application.overdueSince !== undefined,
  returnedBefore: application.returnedAt !== undefined,
  audit: application.audit ?? null,
  batch: application.batch ?? null,
  repayment: application.repayment ?? null,
  mayReopen: mayReopen(application),
});

/** A fact with where it comes from. */
function factView(fact: FrozenFact, { fields }: Naming): z.input<typeof knownFact> {
  const field = fields.get(fact.field);
  const { value, source, on, year } = fact;
  return {
    slot: slotOf(fact),
    name: field?.name ?? same(fact.field),
    year: year ?? null,
    unit: field?.unit ?? null,
    ...(value === undefined
      ? {}
      : { value: value !== null && typeof value === 'object' ? [...value] : value }),
    source: source ?? null,
    on: on ?? null,
    verified: source !== undefined && source !== 'firm',
  };
}

const clauseView = (
  { clause: id, source, verdict, findings }: FrozenClause,
  naming: Naming,
): z.input<typeof clause> => ({
  clause: id,
  source,
  verdict,
  findings: findings.map((finding) => findingView(finding, naming)),
});

/** Clauses as they were judged. */
export const clauseViews = (clauses: readonly FrozenClause[], naming: Naming) =>
  clauses.map((each) => clauseView(each, naming));

const questionViews = ({ answers }: Application, questions: readonly FormQuestion[]) =>
  questions.flatMap(({ id, name }) => {
    const answer = answers.questions[id];
    return answer === undefined ? [] : [{ question: id, name, answer }];
  });

type OwnView = z.input<typeof ownApplication>;

const materialViews = (
  { materials }: Application,
  wanted: readonly Material[],
  links: Readonly<Record<string, string>>,
) =>
  wanted.flatMap(({ id, name }): OwnView['materials'] => {
    const given = materials[id];
    if (!given) return [];
    if ('upload' in given) {
      const { name: file, type, bytes } = given;
      const shown = { name: file, type, bytes, url: links[id] ?? null };
      return [{ material: id, name, file: shown, certificate: null }];
    }
    const { certificate: type, issuedOn = null, expiresOn = null } = given;
    return [{ material: id, name, file: null, certificate: { type, issuedOn, expiresOn } }];
  });

type FileView = z.input<(typeof applicationContract)['showPolicyApplication']['success']['schema']>;

/** Everything of an application, for its department. */
export function applicationFileView(
  { application, version, differences, budget, links }: ApplicationFile,
  naming: Naming,
): FileView {
  const { snapshot, history, faults = [], objection } = application;
  const { questions, materials } = version.application;
  const fact = (frozen: FrozenFact | undefined) => (frozen ? factView(frozen, naming) : null);
  return {
    application: applicationRowView(application, naming),
    snapshot: {
      day: snapshot.day,
      verdict: snapshot.verdict,
      verified: snapshot.verified,
      digest: snapshot.digest,
      facts: snapshot.facts.map((each) => factView(each, naming)),
      clauses: clauseViews(snapshot.clauses, naming),
    },
    differences: differences.map(({ slot, frozen, present }) => ({
      slot,
      name: naming.fields.get((frozen ?? present)?.field ?? '')?.name ?? same(slot),
      frozen: fact(frozen),
      present: fact(present),
    })),
    questions: questionViews(application, questions),
    materials: materialViews(application, materials, links),
    faults: [...faults],
    objection: objection ?? null,
    budget: budget ?? null,
    history: history.map(({ action, at, state, by, role, step = null, reason = null }) => ({
      action,
      at: iso(at),
      state,
      by,
      role,
      step,
      reason,
    })),
  };
}

/** What a firm sees of its application. */
export function ownApplicationView(
  application: Application,
  { application: { questions, materials } }: Applicable,
  links: Readonly<Record<string, string>>,
  naming: Naming,
): OwnView {
  const { state, snapshot, history, faults = [], appeal } = application;
  const may = (action: 'withdraw' | 'resubmit' | 'appeal') => transitionOf(action).from.includes(state);
  const decided = history.findLast(({ action }) => ['reject', 'revoke', 'fail-payment'].includes(action));
  return {
    ...headView(application, naming),
    document: application.document,
    reason: (decided?.state === state ? decided.reason : undefined) ?? null,
    faults: state === 'returned' ? [...faults] : [],
    clauses: clauseViews(snapshot.clauses, naming),
    questions: questionViews(application, questions),
    facts: snapshot.facts.map((fact) => factView(fact, naming)),
    materials: materialViews(application, materials, links),
    mayWithdraw: may('withdraw'),
    mayResubmit: may('resubmit'),
    mayAppeal: may('appeal') && appeal === undefined,
    appealedAt: appeal ? iso(appeal.at) : null,
    steps: history
      .filter(({ action }) => action !== 'mark-overdue' && action !== 'pass-audit')
      .map(({ action, at }) => ({ action, at: iso(at) })),
  };
}

type FormView = z.input<(typeof applyingContract)['showPolicyForm']['success']['schema']>;

/** The form of a policy for a firm. */
export function formView(shown: ShownForm, naming: Naming): FormView {
  const { version, file, day, form, snapshot, amount, refusal, application } = shown;
  const { opensOn, closesOn, materials, instant, steps } = version.application;
  return {
    policy: version.id,
    policyVersion: version.version,
    policyName: version.name,
    document: version.document.number,
    firmName: file.name,
    day,
    opensOn: opensOn ?? null,
    closesOn: closesOn ?? null,
    verdict: snapshot.verdict,
    refusal: refusal ?? null,
    amount: amount ?? null,
    schema: { ...form.schema },
    entries: form.entries.map(({ unit, because, choices, sources, prefilled, ...entry }) => ({
      ...entry,
      unit: unit ?? null,
      because: because ?? null,
      choices: [...choices],
      sources: [...sources],
      ...(prefilled === undefined
        ? {}
        : { prefilled: prefilled !== null && typeof prefilled === 'object' ? [...prefilled] : prefilled }),
    })),
    known: form.known.map((fact) => factView(fact, naming)),
    clauses: clauseViews(snapshot.clauses, naming),
    materials: materials.map((material) => {
      const held = certificateFor(material, file, day);
      return {
        material: material.id,
        name: material.name,
        required: material.required,
        certificate: material.certificate ?? null,
        held: held ? { issuedOn: held.issuedOn ?? null, expiresOn: held.expiresOn ?? null } : null,
      };
    }),
    instant,
    steps: steps.map(({ name }) => name),
    application: application?.applicationId ?? null,
  };
}

type BatchView = z.input<(typeof paymentContract)['makePaymentBatch']['success']['schema']>;

/** A batch in a list. */
export const batchHeadView = (batch: PaymentBatch) => ({
  batch: batch.batchId,
  department: batch.department,
  at: iso(batch.at),
  by: batch.by,
  lines: batch.lines.length,
  total: totalOf(batch),
});

/** A batch with what became of each payment. */
export const batchView = ({ batch, applications }: ShownBatch): BatchView => ({
  ...batchHeadView(batch),
  entries: batch.lines.map((line, index) => {
    const now = applications.find(({ applicationId }) => applicationId === line.applicationId);
    return {
      line: index + 1,
      applicationId: line.applicationId,
      firmId: line.firmId,
      firmName: line.firmName,
      policy: line.policy,
      policyName: line.policyName,
      amount: line.amount,
      state: outcomeOf(now, batch.batchId),
    };
  }),
});

/** One that failed may be payable again, or in a later batch. */
function outcomeOf(now: Application | undefined, batchId: string): 'in-payment' | 'paid' | 'payment-failed' {
  if (now?.batch !== batchId) return 'payment-failed';
  return now.state === 'in-payment' || now.state === 'payment-failed' ? now.state : 'paid';
}
