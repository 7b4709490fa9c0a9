import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composeSpacePorts } from '../compose-spaces.ts';
import { spacesContract } from '../contracts.ts';
import { policyProblems } from '../problems.ts';
import { needRoutes } from './routes/need-routes.ts';
import { spaceRoutes } from './routes/space-routes.ts';

const ports = composeSpacePorts();

/** Every HTTP operation of spaces and of needs for them. */
export const handler = httpHandler(spacesContract, policyProblems, {
  ...spaceRoutes(ports),
  ...needRoutes(ports),
});
