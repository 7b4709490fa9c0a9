import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composePorts } from '../composition.ts';
import { policyContract } from '../contracts.ts';
import { policyProblems } from '../problems.ts';
import { fieldRoutes } from './routes/field-routes.ts';

const ports = composePorts();

/** Every HTTP operation of policies, enterprises and applications. */
export const handler = httpHandler(policyContract, policyProblems, {
  ...fieldRoutes(ports),
});
