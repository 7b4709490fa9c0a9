import { iso } from '../../../shared/kernel/iso.ts';
import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import type { NamedFirm, NamedFirms, PolicyPreview } from '../../app/preview-policy.ts';
import type { PolicyOnDesk } from '../../app/read-policies.ts';
import type { Words } from '../../domain/conditions/field.ts';
import type { Finding } from '../../domain/conditions/finding.ts';
import { refusalOf } from '../../domain/policy/policy-transitions.ts';
import { contentOf, type PolicyVersion, versionActions } from '../../domain/policy/policy-version.ts';
import type { VersionProblem } from '../../domain/policy/version-problem.ts';

/** A line of the public list. */
export function policySummaryView(version: PolicyVersion) {
  const { id, name, department, issuers, document, subject, benefit, topic, effective, application } =
    version;
  return {
    policy: id,
    version: version.version,
    ...{ department, name, issuers, document, subject, benefit, effective },
    topic: topic ?? null,
    application: application
      ? { opensOn: application.opensOn ?? null, closesOn: application.closesOn ?? null }
      : null,
  };
}

/** A version as anybody reads it: without its author's cases and its history. */
export function publishedPolicyView(version: PolicyVersion, published: readonly PolicyVersion[]) {
  const { examples: _examples, ...content } = contentOf(version);
  return {
    policy: version.id,
    version: version.version,
    ...content,
    versions: published.map(({ version: number, effective }) => ({ version: number, effective })),
  };
}

/** One version among all of a policy. */
export const versionLineView = (version: PolicyVersion, inForce: number | undefined) => ({
  version: version.version,
  state: version.state,
  revision: version.revision,
  effective: version.effective,
  isInForce: version.version === inForce,
  history: version.history.map(({ action, actor, at, reason }) => ({
    ...{ action, actor, at: iso(at) },
    reason: reason ?? null,
  })),
});

/** A version as its department sees it, and what `actor` may do with it; who only reads may do nothing. */
export const policyVersionView = (
  version: PolicyVersion,
  inForce: number | undefined,
  actor: string | undefined,
  today: CalendarDay,
) => ({
  policy: version.id,
  ...versionLineView(version, inForce),
  content: contentOf(version),
  allowed:
    actor === undefined
      ? []
      : versionActions.filter((action) => action !== 'draft' && !refusalOf(version, action, actor, today)),
});

/** A policy on its department's desk. */
export const policyOnDeskView = ({ head, inForce }: PolicyOnDesk) => ({
  policy: head.id,
  department: head.department,
  name: head.name,
  latest: { version: head.latest, state: head.state },
  inForce: inForce ?? null,
  published: head.published,
});

/** Problems in one language. */
export const problemsView = (problems: readonly VersionProblem[], language: keyof Words) =>
  problems.map(({ pointer, code, detail }) => ({ pointer, code, detail: detail[language] }));

const firmView = ({ firmId, name }: NamedFirm) => ({ firmId, name: name ?? null });
const firmsView = ({ count, sample }: NamedFirms) => ({ count, sample: sample.map(firmView) });

/** What a version would do. */
export function previewView(preview: PolicyPreview) {
  const { on, firms, eligible, unknown, not, sample, nearMissCount, nearMisses, against } = preview;
  return {
    ...{ on, firms, eligible, unknown, not, nearMissCount },
    sample: sample.map(firmView),
    nearMisses: nearMisses.map(({ clause, gap, found, ...firm }) => ({
      ...firmView(firm),
      clause,
      // To the percent: an exact share of what is needed would tell the figure.
      gap: Math.ceil(gap * 100) / 100,
      findings: found.findings.filter(({ verdict }) => verdict === 'not').map(findingView),
    })),
    against: against ?? null,
    gains: firmsView(preview.gains),
    loses: firmsView(preview.loses),
  };
}

/** What a clause asks for, and not what the firm has: who reads figures is logged, and previews are many. */
const findingView = ({ comparison, needed }: Finding) => ({
  field: 'field' in comparison ? comparison.field : null,
  needed,
});
