import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import type { Refusal } from '../../../shared/runtime/problem.ts';
import type { ApplicationPorts } from '../../app/application-ports.ts';
import { applyForPolicy } from '../../app/apply-for-policy.ts';
import { versionOf } from '../../app/decide-application.ts';
import { linksOf } from '../../app/find-applications.ts';
import {
  appealDecision,
  listOwnApplications,
  resubmitApplication,
  showForm,
  showOwnApplication,
  withdrawApplication,
} from '../../app/own-applications.ts';
import { offerUpload } from '../../app/take-materials.ts';
import type { Application } from '../../domain/application/application.ts';
import { formView, ownApplicationView } from '../views/application-view.ts';
import { wordedApplication } from '../views/application-words.ts';
import type { PolicyRoutes } from './asking.ts';

type ApplyingRoutes = Pick<
  PolicyRoutes,
  | 'showPolicyForm'
  | 'uploadPolicyMaterial'
  | 'applyForPolicy'
  | 'listOwnPolicyApplications'
  | 'showOwnPolicyApplication'
  | 'resubmitPolicyApplication'
  | 'withdrawPolicyApplication'
  | 'appealPolicyDecision'
>;

/** What a firm does by its link. */
export function applyingRoutes(ports: ApplicationPorts): ApplyingRoutes {
  const view = async (application: Application) => {
    const [version, links] = await Promise.all([versionOf(ports, application), linksOf(ports, application)]);
    return ownApplicationView(application, version, links, ports);
  };
  const answered = async <E extends Refusal>(outcome: Result<Application, E>, language: Call['language']) =>
    outcome.ok ? ok(await view(outcome.value)) : err(wordedApplication<E>(outcome.error, language, ports));

  return {
    showPolicyForm: async ({ params }) =>
      mapped(await showForm(ports, params.secret, params.policy), (shown) => formView(shown, ports)),

    uploadPolicyMaterial: async ({ params, body }) =>
      mapped(await offerUpload(ports, params.secret, body), ({ upload, form, until }) => ({
        material: upload.uploadId,
        name: upload.name,
        upload: form,
        until: new Date(until).toISOString(),
      })),

    applyForPolicy: async ({ params, body, key, trace, language }) =>
      await answered(await applyForPolicy(ports, params.secret, body, { key, trace }), language),

    listOwnPolicyApplications: async ({ params }) => {
      const found = await listOwnApplications(ports, params.secret);
      return found.ok ? ok({ applications: await Promise.all(found.value.map(view)) }) : found;
    },

    showOwnPolicyApplication: async ({ params, language }) =>
      await answered(await showOwnApplication(ports, params.secret, params.application), language),

    resubmitPolicyApplication: async ({ params, body, key, trace, language }) =>
      await answered(
        await resubmitApplication(ports, params.secret, params.application, body, { key, trace }),
        language,
      ),

    withdrawPolicyApplication: async ({ params, body, key, trace, language }) =>
      await answered(
        await withdrawApplication(ports, params.secret, params.application, body.version, { key, trace }),
        language,
      ),

    appealPolicyDecision: async ({ params, body, key, trace, language }) =>
      await answered(
        await appealDecision(ports, params.secret, params.application, body.text, { key, trace }),
        language,
      ),
  };
}
