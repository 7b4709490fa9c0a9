import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composePorts } from '../composition.ts';
import { certificatesContract } from '../contracts.ts';
import { certificatesProblems } from '../problems.ts';
import { registryRoutes } from './routes/registry-routes.ts';
import { reuseRoutes } from './routes/reuse-routes.ts';

const ports = composePorts();

/** Every HTTP operation of certificates. */
export const handler = httpHandler(certificatesContract, certificatesProblems, {
  ...registryRoutes(ports),
  ...reuseRoutes(ports),
});
