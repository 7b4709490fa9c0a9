import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composeAuthoring } from '../compose-authoring.ts';
import { composePorts } from '../composition.ts';
import { policyContract } from '../contracts.ts';
import { policyProblems } from '../problems.ts';
import { authoringRoutes } from './routes/authoring-routes.ts';
import { fieldRoutes } from './routes/field-routes.ts';
import { policyRoutes } from './routes/policy-routes.ts';

const ports = composePorts();

/** Every HTTP operation of policies, enterprises and applications. */
export const handler = httpHandler(policyContract, policyProblems, {
  ...fieldRoutes(ports),
  ...policyRoutes(ports),
  ...authoringRoutes(composeAuthoring()),
});
