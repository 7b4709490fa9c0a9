import type { Answer } from '../../../api/hall-api.ts';

/** A version as its department sees it. */
export type PolicyVersion = Answer<'GET', '/v1/policy/policies/{policy}/versions/{version}'>;
/** All that an author writes of a version. */
export type PolicyContent = PolicyVersion['content'];
/** How a policy is applied for and decided. */
export type ApplicationRules = NonNullable<PolicyContent['application']>;
/** The author's own case. */
export type Example = PolicyContent['examples'][number];
/** What a draft would do. */
export type Preview = Answer<'POST', '/v1/policy/policies/{policy}/preview'>;
/** Something that keeps a version from being published; `pointer` is into the content. */
export interface ContentFault {
  readonly pointer: string;
  readonly detail: string;
}

/** What somebody else did first: the page looks again and says so. */
export const staleReasons: readonly string[] = ['stale-version', 'wrong-state', 'conflict'];

const blank = { 'zh-CN': '', en: '' };

/** A policy that nobody has written yet. */
export const newContent = (department: string): PolicyContent => ({
  department,
  name: blank,
  issuers: [],
  document: { number: '', issuedOn: '' },
  subject: blank,
  benefit: { kind: 'subsidy', standard: blank },
  exclusions: [],
  effective: { from: '' },
  conditions: { all: [] },
  examples: [],
});

/** How it is applied for, to begin with. */
export const newRules = (step: ApplicationRules['steps'][number]): ApplicationRules => ({
  amount: { fixed: 10_000 },
  questions: [],
  materials: [],
  steps: [step],
  instant: false,
  auditPercent: 0,
  publicDays: 5,
});

/** Faults of one part of the content, with pointers into that part. */
export const faultsIn = (faults: readonly ContentFault[], part: string): readonly ContentFault[] =>
  faults
    .filter(({ pointer }) => pointer === part || pointer.startsWith(`${part}/`))
    .map(({ pointer, detail }) => ({ pointer: pointer.slice(part.length), detail }));
