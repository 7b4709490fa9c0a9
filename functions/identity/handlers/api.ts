import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composePorts } from '../composition.ts';
import { identityContract } from '../contracts.ts';
import { identityProblems } from '../problems.ts';
import { checkInRoutes } from './routes/check-in-routes.ts';
import { doorRoutes } from './routes/door-routes.ts';
import { kioskRoutes } from './routes/kiosk-routes.ts';
import { ownDataRoutes } from './routes/own-data-routes.ts';

const ports = composePorts();

/** Every HTTP operation of identity. */
export const handler = httpHandler(identityContract, identityProblems, {
  ...checkInRoutes(ports),
  ...ownDataRoutes(ports),
  ...kioskRoutes(ports),
  ...doorRoutes(ports),
});
