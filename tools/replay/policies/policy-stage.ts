import type { CalendarDay } from '../../../functions/shared/kernel/local-time.ts';
import type { HallApi, Success } from '../hall-api.ts';
import type { DistrictFirm, DistrictPolicy } from './district-policies.ts';

/** An application as its firm sees it. */
export type Application = Success<'showOwnPolicyApplication'>;

/** A firm with the link it was given. */
export interface LinkedFirm extends DistrictFirm {
  readonly secret: string;
}

/** What the replay saw of the policies itself. */
export interface PolicyRecord {
  readonly published: string[];
  /** What the house said to who would publish what they wrote. */
  readonly ownPublication: string[];
  readonly firms: LinkedFirm[];
  /** The one question: of which firm, for which field, and the policies that the answer decided. */
  question?: { readonly firm: string; readonly field: string; readonly decided: readonly string[] };
  readonly applications: Application[];
  /** Spaces that are offered, those that fit a firm's need, and what is said of the first. */
  spaces?: { readonly units: number; readonly offers: number; readonly best: string };
  /** Of officers who decided at the same moment: what each was answered, `approved` or the reason. */
  readonly race: string[];
  readonly surprises: string[];
}

/** Where firms and officers meet. */
export interface PolicyStage {
  readonly day: CalendarDay;
  readonly zone: string;
  readonly as: (account: string) => HallApi;
  readonly newKey: () => string;
  readonly policies: readonly DistrictPolicy[];
  readonly record: PolicyRecord;
}

/** Officers of the example district by department: who writes, and who publishes. */
export const officers: Readonly<Record<string, readonly [author: string, publisher: string]>> = {
  technology: ['officer-tech', 'officer-tech-2'],
  tax: ['officer-tech', 'officer-tech-2'],
  labour: ['officer-labour', 'operator'],
};

/** Says what should not have happened. */
export const surprise = ({ record }: PolicyStage, words: string): void => {
  record.surprises.push(words);
};
