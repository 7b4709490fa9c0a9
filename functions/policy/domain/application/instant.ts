import { isVerified } from '../enterprise/enterprise-file.ts';
import type { Answers, GivenMaterial, Snapshot } from './application.ts';
import type { Applicable } from './opening.ts';

/**
 * Whether an application is approved by rule, without anybody looking: the policy allows it, it holds by what others
 * than the firm say (or what it may commit itself to), its papers are certificates that somebody else vouches for, and
 * nothing was written that has to be read.
 */
export const isInstant = (
  { application: { instant, questions } }: Pick<Applicable, 'application'>,
  { verdict, verified }: Pick<Snapshot, 'verdict' | 'verified'>,
  answers: Pick<Answers, 'questions'>,
  materials: Readonly<Record<string, GivenMaterial>>,
): boolean =>
  instant &&
  verdict === 'eligible' &&
  verified &&
  questions.every(({ id, type }) => type !== 'text' || answers.questions[id] === undefined) &&
  Object.values(materials).every((given) => 'certificate' in given && isVerified(given));
