import { mapped } from '../../../shared/kernel/result.ts';
import { answerTemplatesFor, checkAnswerTo } from '../../app/answer-order.ts';
import type { AppealPorts } from '../../app/ports.ts';
import type { answerContract } from '../../contracts/answer-contract.ts';
import { findingsView } from '../views/findings-view.ts';
import type { AppealsRoutes } from './asking.ts';

/** What helps to write an answer. */
export const answerRoutes = (ports: AppealPorts): Pick<AppealsRoutes, keyof typeof answerContract> => ({
  checkAnswer: async ({ caller, params, body, language }) =>
    mapped(await checkAnswerTo(ports, caller, params.order, body.text), (findings) => ({
      ok: findings.every(({ ok }) => ok),
      findings: findingsView(findings, language),
    })),
  listAnswerTemplates: async ({ caller, params }) =>
    mapped(await answerTemplatesFor(ports, caller, params.order), (templates) => ({
      templates: templates.map(({ id, name, text }) => ({ id, name, text })),
    })),
});
