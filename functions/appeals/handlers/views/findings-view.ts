import type { LocalText } from '../../../shared/runtime/http-contract.ts';
import type { AnswerFinding } from '../../domain/answer/check-answer.ts';

/** What was looked at in an answer, with what to mend in the caller's language. */
export const findingsView = (findings: readonly AnswerFinding[], language: keyof LocalText) =>
  findings.map(({ check, ok, hint }) => ({ check, ok, hint: hint?.[language] ?? null }));
