import { mapped } from '../../../shared/kernel/result.ts';
import { importAppeals } from '../../app/import-appeals.ts';
import type { AppealPorts } from '../../app/ports.ts';
import type { importContract } from '../../contracts/import-contract.ts';
import type { AppealsRoutes } from './asking.ts';

/** How appeals of older systems come in. */
export const importRoutes = (ports: AppealPorts): Pick<AppealsRoutes, keyof typeof importContract> => ({
  importAppeals: async ({ content, query, trace, language }) => {
    const { source, dryRun } = query;
    const file = { bytes: content.bytes, source, dryRun: dryRun === 'true', trace };
    return mapped(await importAppeals(ports, file), (report) => ({
      ...report,
      faults: report.faults.map(({ detail, ...fault }) => ({ ...fault, detail: detail[language] })),
    }));
  },
});
