import { mapped } from '../../../shared/kernel/result.ts';
import type { AppealPorts } from '../../app/ports.ts';
import { showAppealFigures } from '../../app/show-appeal-figures.ts';
import type { figureContract } from '../../contracts/figure-contract.ts';
import { figureCsv, figureView } from '../views/figure-view.ts';
import type { AppealsRoutes } from './asking.ts';

/** Figures of appeals. */
export const figureRoutes = (ports: AppealPorts): Pick<AppealsRoutes, keyof typeof figureContract> => ({
  showAppealFigures: async ({ query, caller, form, language }) =>
    mapped(await showAppealFigures(ports, caller, query), (shown) =>
      form === 'text/csv' ? { csv: figureCsv(ports, shown, language) } : figureView(ports, shown),
    ),
});
