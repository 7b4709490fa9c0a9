import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composeResponsibilities } from '../compose-reading.ts';
import { responsibilitiesContract } from '../contracts.ts';
import { appealsProblems } from '../problems.ts';
import { responsibilityRoutes } from './routes/responsibility-routes.ts';

/** Operations on the responsibility list. */
export const handler = httpHandler(
  responsibilitiesContract,
  appealsProblems,
  responsibilityRoutes(composeResponsibilities()),
);
