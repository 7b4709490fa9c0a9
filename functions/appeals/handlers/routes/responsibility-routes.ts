import { mapped, ok } from '../../../shared/kernel/result.ts';
import type { Caller } from '../../../shared/runtime/http-caller.ts';
import type { Routes } from '../../../shared/runtime/http-handler.ts';
import type { SharedReason } from '../../../shared/runtime/problem.ts';
import {
  changeResponsibilities,
  listEditions,
  restoreResponsibilities,
  showResponsibilities,
} from '../../app/edit-responsibilities.ts';
import type { ResponsibilityPorts } from '../../app/responsibility-ports.ts';
import { tryResponsibilities } from '../../app/try-responsibilities.ts';
import type { responsibilitiesContract } from '../../contracts.ts';
import type { appealsProblems } from '../../problems.ts';
import {
  destinationView,
  editionView,
  headView,
  isElsewhere,
  warningView,
} from '../views/responsibility-view.ts';

type ResponsibilityRoutes = Routes<
  typeof responsibilitiesContract,
  keyof typeof appealsProblems | SharedReason
>;

/** What operators do with the responsibility list. */
export const responsibilityRoutes = (ports: ResponsibilityPorts): ResponsibilityRoutes => ({
  showResponsibilities: async () => mapped(await showResponsibilities(ports), editionView),
  listResponsibilityEditions: async ({ query: { limit, before } }) =>
    ok({ editions: (await listEditions(ports, limit, before)).map(headView) }),
  showResponsibilityEdition: async ({ params }) =>
    mapped(await showResponsibilities(ports, params.version), editionView),
  changeResponsibilities: async ({ body: { rules, ...asked }, caller, key }) =>
    mapped(await changeResponsibilities(ports, rules, { ...asked, by: nameOf(caller), key }), editionView),
  restoreResponsibilities: async ({ params, body, caller, key }) =>
    mapped(
      await restoreResponsibilities(ports, params.version, { ...body, by: nameOf(caller), key }),
      editionView,
    ),
  tryResponsibilities: async ({ body: { rules, messages } }) => {
    const trial = await tryResponsibilities(ports, rules, messages);
    return ok({
      faults: trial.faults,
      warnings: trial.warnings.map(warningView),
      tried: messages.length,
      changes: trial.messages.flatMap(({ before, after }, message) =>
        isElsewhere(before, after)
          ? [
              {
                message,
                id: messages[message]?.id ?? null,
                before: destinationView(before),
                after: destinationView(after),
              },
            ]
          : [],
      ),
    });
  },
});

const nameOf = ({ username, id }: Caller): string => username ?? id;
