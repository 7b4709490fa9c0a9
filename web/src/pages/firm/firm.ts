import { type InjectionKey, inject, type Ref } from 'vue';
import type { Answer } from '../../api/hall-api.ts';
import type { Part } from '../../app/use-part.ts';

/** How a firm stands with the policies in force. */
export type FirmMatches = Answer<'GET', '/v1/policy/firms/{secret}/policies'>;
/** One policy in it. */
export type PolicyMatch = FirmMatches['eligible'][number];
/** A demand of the document, and how the firm stands with it. */
export type PolicyClause = Answer<'GET', '/v1/policy/firms/{secret}/policies/{policy}'>['clauses'][number];
export type PolicyQuestion = FirmMatches['questions'][number];

/** What the page's navigation leads to. */
export const parts = ['policies', 'applications', 'file', 'spaces'] as const;
/** A part of the page, as its address names it; `apply` stands below `policies`. */
export type FirmPart = (typeof parts)[number] | 'apply';
export const isPart = (name: unknown): name is FirmPart =>
  name === 'apply' || (parts as readonly unknown[]).includes(name);

/** The link that the page was opened by, and what was read by it. */
interface FirmLink {
  readonly secret: Ref<string>;
  readonly matches: Part<FirmMatches>;
}
export const firmLinkKey: InjectionKey<FirmLink> = Symbol('firm link');

/** The day of the district, as it was read with the matches; a browser's clock may be another. */
export function useFirmDay(): () => string {
  const link = inject(firmLinkKey);
  return () => link?.matches.data.value?.on ?? new Date().toISOString().slice(0, 10);
}

/** Reads anew what the firm is entitled to, once it said something that may change it. */
export function useMatchesAgain(): () => void {
  const link = inject(firmLinkKey);
  return () => void link?.matches.refresh();
}

/** What can still be applied for here, before what is enjoyed without applying, before what the firm got. */
export const byUse = (one: PolicyMatch, other: PolicyMatch): number => use(one) - use(other);
const use = ({ granted, application, benefit }: PolicyMatch): number =>
  (granted ? 4e12 : 0) + (application ? 0 : 2e12) - (benefit.cap ?? 0);

/** Whether applications are taken on that day; what the firm got already is not applied for once more. */
export const mayApply = ({ application, granted }: PolicyMatch, on: string): boolean =>
  application !== null &&
  !granted &&
  (application.opensOn === null || application.opensOn <= on) &&
  (application.closesOn === null || on <= application.closesOn);
